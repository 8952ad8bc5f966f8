"use client";

import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import "@mantine/dropzone/styles.layer.css";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useRef } from "react";
import { Icon } from "@/components/icon";
import { sentenceOf } from "@/lib/refusal";
import css from "./import.module.css";
import { MOST_BYTES } from "./upload-import";

type FileDropProps = { isPending: boolean; onFile: (file: File) => void; onError: (message: string) => void };

/** A place to drop a file on, and a button that asks for one. */
export function FileDrop({ isPending, onFile, onError }: FileDropProps) {
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      openRef={open}
      onDrop={([file]) => file && onFile(file)}
      onReject={([rejected]) => onError(reasonOf(rejected?.errors[0]?.code))}
      multiple={false}
      maxSize={MOST_BYTES}
      disabled={isPending}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      inputProps={{ "aria-label": "CSV file", tabIndex: -1 }}
      classNames={{ root: css.drop, inner: css.dropInner }}
    >
      <Icon of={IconFileSpreadsheet} />
      <p className={css.dropTitle}>Drop a CSV file here</p>
      <p className={css.quiet}>Up to 10,000 rows and 20 MB, in any encoding, with commas, semicolons or tabs.</p>
      <Button variant="default" loading={isPending} onClick={() => open.current?.()}>
        Choose a file
      </Button>
    </Dropzone>
  );
}

function reasonOf(code: string | undefined): string {
  if (code === "file-too-large") return sentenceOf("file_too_large");
  return code === "too-many-files" ? "Drop one file at a time." : sentenceOf("file_not_text");
}
