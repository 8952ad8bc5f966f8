"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

type ButtonLinkProps = ButtonProps & { href: string; download?: boolean; children: ReactNode };

/** Looks like a button, is a link: for going somewhere, also from a server component. */
export function ButtonLink({ href, download, ...rest }: ButtonLinkProps) {
  if (download) return <Button component="a" href={href} download {...rest} />;
  return <Button component={Link} href={href} {...rest} />;
}
