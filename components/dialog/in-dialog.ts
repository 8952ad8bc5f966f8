"use client";

import { createContext } from "react";

/** True inside a dialog, which moves the focus itself once it has noted where to bring it back to. */
export const InDialog = createContext(false);
