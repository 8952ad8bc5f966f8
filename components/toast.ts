/** Sent to the window when the first notice is on its way: the code that shows notices loads only then. */
export const FIRST_TOAST = "roster:first-toast";

/** Says in a notice that something is done. */
export async function toast(message: string): Promise<void> {
  window.dispatchEvent(new Event(FIRST_TOAST));
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ message });
}
