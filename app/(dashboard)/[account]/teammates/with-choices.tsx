"use client";

import { type ReactNode, useEffect } from "react";
import { toast } from "@/components/toast";
import { listChoicesAction } from "./actions";
import type { TeammatesFrame, TeammatesSection } from "./section";
import { useAnswer } from "./use-answer";

type WithChoicesProps = {
  frame: TeammatesFrame;
  /** Asks anew each time it opens. */
  isOpen: boolean;
  onClose: () => void;
  /** An act that gives nothing needs none of them. */
  isNeeded?: boolean;
  children: (section: TeammatesSection) => ReactNode;
};

/** Gives a dialog what there is to choose from, which a page of rows does not carry. */
export function WithChoices({ frame, isOpen, onClose, isNeeded = true, children }: WithChoicesProps) {
  const answer = useAnswer(() => listChoicesAction(frame.slug, {}), isOpen && isNeeded);
  const refused = answer && !answer.ok ? answer.message : null;
  useEffect(() => {
    if (refused === null || !isOpen) return;
    toast(refused);
    onClose();
  }, [refused, isOpen, onClose]);
  if (!isNeeded) return children({ ...frame, ...NOTHING });
  return answer?.ok ? children({ ...frame, ...answer.value }) : null;
}

const NOTHING = { roles: [], projects: [], groups: [] };
