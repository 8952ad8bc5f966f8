import { forgetEnv } from "@/lib/env";

/** Files share a process, and so what the one before configured: each begins with what it sets itself. */
forgetEnv();
