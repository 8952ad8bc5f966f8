import { uploadImport } from "@/lib/rest/upload-import";

type UploadRoute = { params: Promise<{ account: string }> };

export const POST = async (request: Request, { params }: UploadRoute): Promise<Response> =>
  uploadImport(request, (await params).account);
