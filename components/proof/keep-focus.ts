const FRAMES = 90;

/**
 * Notes what has the focus, which a button that is busy loses. The function returned gives it back as soon as that
 * element can take it and nothing else has it.
 */
export function keepFocus(): () => void {
  const from = document.activeElement;
  return () => {
    if (from instanceof HTMLElement && from !== document.body) giveBack(from, FRAMES);
  };
}

function giveBack(to: HTMLElement, frames: number): void {
  if (!to.isConnected || frames === 0) return;
  if (document.activeElement === document.body) to.focus();
  if (document.activeElement !== to) requestAnimationFrame(() => giveBack(to, frames - 1));
}
