"use client";

import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ProofWay } from "./proof-doors";

type ProofFieldProps = {
  way: ProofWay;
  email: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
};

/** What is typed for a proof; a passkey needs nothing typed. */
export function ProofField({ way, email, value, onChange, error }: ProofFieldProps) {
  const [isVisible, setVisible] = useState(false);
  if (way === "passkey") return <span>Press Continue. Your browser then asks for your passkey.</span>;
  if (way === "code") {
    return (
      <TextInput
        key="code"
        label="Code"
        description="From your authenticator app, or a backup code."
        autoComplete="one-time-code"
        spellCheck={false}
        data-autofocus
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        ref={focusOnShow}
      />
    );
  }
  return (
    <>
      {/* Password managers look for whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        key="password"
        label="Your password"
        autoComplete="current-password"
        data-autofocus
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        visible={isVisible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{ "aria-label": isVisible ? "Hide what you type" : "Show what you type" }}
        ref={focusOnShow}
      />
    </>
  );
}

/** The field comes after the dialog, which looked for one to focus when it opened. */
const focusOnShow = (field: HTMLInputElement | null) => field?.focus();
