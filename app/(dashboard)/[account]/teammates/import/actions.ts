"use server";

import { action } from "@/lib/action";
import { confirmNewDomains } from "@/lib/imports/confirm-new-domains";
import { editImportRow } from "@/lib/imports/edit-import-row";
import { setImportColumns } from "@/lib/imports/set-import-columns";

export const setImportColumnsAction = action(setImportColumns);
export const editImportRowAction = action(editImportRow);
export const confirmNewDomainsAction = action(confirmNewDomains);
