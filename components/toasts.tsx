"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const Notifications = dynamic(() => import("@mantine/notifications").then((all) => all.Notifications), { ssr: false });

/** Where notices appear. It loads after the page, because nothing has happened yet. */
export function Toasts() {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return isReady ? <Notifications position="bottom-right" autoClose={6000} /> : null;
}
