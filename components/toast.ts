/** Says in a notice that something is done. The notices' code loads with the first one. */
export async function toast(message: string): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ message });
}
