import { Notice } from "@/components/notice";
import { RelativeTime } from "@/components/relative-time";

export function ArchivedNotice({ at }: { at: string }) {
  return (
    <Notice>
      Archived <RelativeTime at={at} />. Nobody can choose it, and access given on it alone is kept but stopped until it
      is restored.
    </Notice>
  );
}
