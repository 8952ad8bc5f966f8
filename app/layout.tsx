import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClockProvider } from "@/components/clock";
import { HintLayer } from "@/components/hint-layer";
import { ScreenProvider } from "@/components/screen";
import { ThemeProvider } from "@/components/theme/theme-provider";
import { Toasts } from "@/components/toasts";
import { isPhone } from "@/lib/auth/device";
import { NONCE_HEADER } from "@/lib/auth/origin";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Roster", template: "%s · Roster" },
  description: "See everyone who can reach the account, give and limit their access, and know why.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const given = await headers();
  const nonce = given.get(NONCE_HEADER) ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        {/* Not part of the viewport above, which comes anew with each page: each time every element would be styled anew. */}
        <meta name="color-scheme" content="light dark" />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <ThemeProvider nonce={nonce}>
          <ClockProvider now={Date.now()}>
            <ScreenProvider isPhone={isPhone(given.get("user-agent"))}>
              <NuqsAdapter>{children}</NuqsAdapter>
            </ScreenProvider>
            <HintLayer />
            <Toasts />
          </ClockProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
