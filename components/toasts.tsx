"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { FIRST_TOAST } from "./toast";

const Notifications = dynamic(() => import("@mantine/notifications").then((all) => all.Notifications), { ssr: false });

/** Where notices appear. It loads with the first of them: what was said before it came is shown when it is there. */
export function Toasts() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    window.addEventListener(FIRST_TOAST, want, { once: true });
    return () => window.removeEventListener(FIRST_TOAST, want);
  }, []);
  return isWanted ? <Notifications position="bottom-right" autoClose={6000} /> : null;
}
