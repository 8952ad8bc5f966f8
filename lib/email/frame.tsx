import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "react-email";
import { look } from "./look";

type FrameProps = { from: string; heading: string; preview: string; children: ReactNode };

/** What all messages share: the account's name (or Roster's), one heading, one card. Nothing in it is loaded from afar. */
export function Frame({ from, heading, preview, children }: FrameProps) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={look.page}>
        <Container style={look.card}>
          <Text style={look.sender}>{from}</Text>
          <Heading as="h1" style={look.heading}>
            {heading}
          </Heading>
          {children}
        </Container>
      </Body>
    </Html>
  );
}

export const Paragraph = ({ children }: { children: ReactNode }) => <Text style={look.paragraph}>{children}</Text>;

/** The message's one link: as a button, and as an address for those whose mail program shows none. */
export function Action({ href, label }: { href: string; label: string }) {
  return (
    <>
      <Button href={href} style={look.button}>
        {label}
      </Button>
      <Text style={look.quiet} data-skip-in-text="true">
        If the button does not work, open this address:
        <br />
        <Link href={href} style={look.address}>
          {href}
        </Link>
      </Text>
    </>
  );
}

/** The end of a message: why it came and what to do if it should not have. */
export const Why = ({ children }: { children: ReactNode }) => (
  <>
    <Hr style={look.rule} />
    <Text style={look.quiet}>{children}</Text>
  </>
);
