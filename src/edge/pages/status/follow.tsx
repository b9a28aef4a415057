import { links } from '../links.ts'
import type { Say } from '../say.ts'

/** The same for machines. */
export function Follow({ say }: { say: Say }) {
  const { status } = say.words
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">{status.follow}</h2>
      <p class="hint">{status.followText}</p>
      <ul class="follow">
        {(
          [
            [links.atom, status.atom],
            [links.jsonFeed, status.jsonFeed],
            [links.calendar, status.calendar],
            [links.statusApi, status.api],
          ] as const
        ).map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          {status.webhook} <code>POST {links.subscriptions}</code>
        </li>
      </ul>
    </section>
  )
}
