/** Milliseconds, the same as --r-fast and --r-slow, for components that want a number. */
export const FAST = 120;
export const SLOW = 160;
