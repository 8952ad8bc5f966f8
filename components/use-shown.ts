import { useEffect, useState } from "react";

/** For drawers: they note where the focus has to go back to when they open, which must be after they are there. */
export function useShown(isOpen: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return isShown;
}
