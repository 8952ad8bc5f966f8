"use client";

import { Button, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ErrorNotice } from "@/components/error-notice";
import { PageHeader } from "@/components/page-header";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { ColumnsHelp } from "./columns-help";
import { FileDrop } from "./file-drop";
import css from "./import.module.css";
import { ImportCrumb } from "./import-crumb";
import { MOST_BYTES, uploadImport } from "./upload-import";

type ChooseFileProps = { slug: string; catalogue: CatalogueKey };

/** Takes a file or pasted rows; nothing is sent to anybody before they were looked at. */
export function ChooseFile({ slug, catalogue }: ChooseFileProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const router = useRouter();
  const upload = (content: Blob, name: string | null) => {
    if (content.size > MOST_BYTES) return setError(sentenceOf("file_too_large"));
    startTransition(async () => {
      setError(null);
      const answer = await uploadImport(slug, content, name);
      if ("batchId" in answer) router.push(paths.teammatesImport(slug, { batch: answer.batchId }));
      else setError(answer.message);
    });
  };
  return (
    <>
      <PageHeader
        above={<ImportCrumb slug={slug} />}
        title="Import teammates"
        subtitle="Nobody is invited or changed before you have seen what would happen"
      />
      <div className={css.choose}>
        <ErrorNotice>{error}</ErrorNotice>
        <FileDrop isPending={isPending} onFile={(file) => upload(file, file.name)} onError={setError} />
        <form
          className={css.paste}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== "") upload(new Blob([text], { type: "text/csv" }), null);
          }}
        >
          <Textarea
            label="Or paste rows"
            description="With the names of the columns in the first row, as a spreadsheet or a CSV file has them."
            placeholder={"email,first_name,last_name,roles"}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={6}
            maxRows={16}
            spellCheck={false}
            classNames={{ input: css.mono }}
          />
          <div className={css.buttons}>
            <Button type="submit" loading={isPending} disabled={text.trim() === ""}>
              Look at the rows
            </Button>
          </div>
        </form>
        <ColumnsHelp slug={slug} catalogue={catalogue} />
      </div>
    </>
  );
}
