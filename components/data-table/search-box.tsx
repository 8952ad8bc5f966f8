"use client";

import { Kbd, TextInput, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { Icon } from "@/components/icon";
import css from "./search-box.module.css";

type SearchBoxProps = {
  /** The accessible name and the placeholder, e.g. "Search teammates". */
  label: string;
  /** What is typed now; the owner may send it to the address later. */
  value: string;
  onChange: (value: string) => void;
};

export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => input.current?.focus()]]);
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  return (
    <search className={css.search}>
      <TextInput
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          clear();
        }}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        classNames={{ input: css.input }}
        leftSection={<Icon of={IconSearch} />}
        rightSection={
          value ? (
            <UnstyledButton className={css.clear} aria-label="Clear the search" onClick={clear}>
              <Icon of={IconX} size="icon-small" />
            </UnstyledButton>
          ) : (
            <Kbd className={css.key} aria-hidden="true">
              /
            </Kbd>
          )
        }
      />
    </search>
  );
}
