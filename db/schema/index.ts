export * from "./access";
export * from "./accounts";
export * from "./batches";
export * from "./finding";
export * from "./records";
export * from "./teammates";
export * from "./users";
