/**
 * A text that no spreadsheet takes for a formula: what begins as one gets an apostrophe before it. For
 * columns of text alone: a negative amount stays a number.
 *
 * @see OWASP ASVS 5, 1.2.10
 */
export const asPlainText = (text: string): string =>
  /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text
