import { closeConnection } from "@/db/client";
import { env } from "@/lib/env";
import { seedDemo } from "./seed-demo";

const { demoPassword } = env();
if (!demoPassword) {
  console.error("DEMO_PASSWORD is not set: give the password that every demo sign-in gets.");
  process.exit(1);
}
try {
  const made = await seedDemo(demoPassword);
  console.log(made.length > 0 ? `Made ${made.join(", ")}.` : "The demo accounts are there already.");
} finally {
  await closeConnection();
}
