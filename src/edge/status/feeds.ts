import type { NewsItem } from './news.ts'

/** What a feed is of. */
export interface FeedOf {
  /** The provider's name. */
  readonly name: string
  /** `https://status.example.com`, without a path. */
  readonly origin: string
  /** Milliseconds since the epoch. */
  readonly updated: number
}

/** An Atom feed (RFC 4287). All texts are plain: `type="text"`. */
export function atomFeed(items: readonly NewsItem[], { name, origin, updated }: FeedOf): string {
  const entries = items.map(
    (item) => `<entry>
<id>${xml(`${origin}/news/${encodeURIComponent(item.id)}`)}</id>
<title type="text">${xml(item.title)}</title>
<link rel="alternate" type="text/html" href="${xml(origin + item.path)}"/>
<published>${iso(item.published)}</published>
<updated>${iso(item.updated)}</updated>
<content type="text">${xml(item.text)}</content>
</entry>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${xml(`${origin}/`)}</id>
<title type="text">${xml(`Status of ${name}`)}</title>
<author><name>${xml(name)}</name></author>
<updated>${iso(updated)}</updated>
<link rel="self" type="application/atom+xml" href="${xml(`${origin}/history.atom`)}"/>
<link rel="alternate" type="text/html" href="${xml(`${origin}/`)}"/>
${entries.join('')}</feed>
`
}

/** A JSON Feed: https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed = (items: readonly NewsItem[], { name, origin }: FeedOf) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: `Status of ${name}`,
  home_page_url: `${origin}/`,
  feed_url: `${origin}/feed.json`,
  language: 'en',
  authors: [{ name }],
  items: items.map((item) => ({
    id: item.id,
    url: origin + item.path,
    title: item.title,
    content_text: item.text,
    date_published: iso(item.published),
    date_modified: iso(item.updated),
  })),
})

const iso = (time: number): string => new Date(time).toISOString()

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Written as it is, a reader makes a line feed of it (XML 1.0, section 2.11).
  '\r': '&#13;',
}

/** Character data, or an attribute's value. What XML 1.0 has no way to write (section 2.2) is left out. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML does not have
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"'\r]/g, (sign) => entities[sign] ?? '')
