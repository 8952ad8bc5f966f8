import { contextFor } from "@/lib/auth/context";
import { uploadImport } from "@/lib/rest/upload-import";

type UploadRoute = { params: Promise<{ account: string }> };

export const POST = (request: Request, { params }: UploadRoute): Promise<Response> =>
  uploadImport(request, async () => contextFor((await params).account));
