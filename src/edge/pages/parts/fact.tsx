import type { ComponentChildren } from 'preact'

/** One line of a list of facts (`<dl class="facts">`). */
export const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** A digest or another machine's name, breakable anywhere and never mirrored. */
export const Code = ({ text }: { text: string }) => <code>{text}</code>

/** The first twelve digits of a digest, the whole of it on hover and to screen readers. */
export const ShortDigest = ({ digest }: { digest: string }) => (
  <code title={digest}>{digest.length > 14 ? `${digest.slice(0, 12)}…` : digest}</code>
)
