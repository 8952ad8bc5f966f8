import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment in UTC; milliseconds in the application, microseconds in the database. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const id = () => uuid("id").notNull();
export const accountId = () => uuid("account_id").notNull();

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
