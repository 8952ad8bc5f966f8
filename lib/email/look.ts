/** The product's tokens as e-mails need them: mail programs know neither variables nor our font. */
const color = { ink: "#1b1b19", second: "#5c5b56", line: "#e7e6e2", panel: "#f5f5f3", card: "#ffffff" };

export const look = {
  page: {
    margin: 0,
    padding: "24px 8px",
    backgroundColor: color.panel,
    color: color.ink,
    fontFamily: "Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  },
  card: {
    maxWidth: "480px",
    padding: "28px 32px",
    backgroundColor: color.card,
    border: `1px solid ${color.line}`,
    borderRadius: "10px",
  },
  sender: { margin: "0 0 20px", fontSize: "13px", lineHeight: "20px", fontWeight: 600, color: color.ink },
  heading: { margin: "0 0 12px", fontSize: "19px", lineHeight: "26px", fontWeight: 600, color: color.ink },
  paragraph: { margin: "0 0 12px", fontSize: "14px", lineHeight: "22px", color: color.ink },
  button: {
    margin: "8px 0 20px",
    padding: "10px 16px",
    borderRadius: "7px",
    backgroundColor: color.ink,
    color: color.card,
    fontSize: "14px",
    lineHeight: "20px",
    fontWeight: 600,
    textDecoration: "none",
  },
  quiet: { margin: "0 0 8px", fontSize: "12px", lineHeight: "18px", color: color.second, wordBreak: "break-word" },
  address: { color: color.second, textDecoration: "underline" },
  rule: { margin: "16px 0", border: "none", borderTop: `1px solid ${color.line}` },
} as const;
