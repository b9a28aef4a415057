import fc from 'fast-check'
import ICAL from 'ical.js'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { maintenanceCalendar } from '../../../src/edge/status/calendar.ts'
import { atomFeed, jsonFeed } from '../../../src/edge/status/feeds.ts'
import { newsOf } from '../../../src/edge/status/news.ts'
import { at, evil, state, window } from './made-up.ts'

const of = {
  name: evil,
  origin: 'https://status.aurora.example',
  updated: at('2026-03-01T12:00:00Z'),
}

const maintenance = (title: string, text: string) => ({
  id: 'se_9',
  components: ['answers'],
  span: { from: at('2026-03-08T02:00:00Z'), until: at('2026-03-08T03:30:00Z') },
  title,
  text,
  at: at('2026-02-20T09:00:00Z'),
})

const news = newsOf(
  state({
    windows: [window({ fixed: at('2026-03-01T10:40:00Z') })],
    notes: [
      { id: 'se_2', window: null, kind: 'monitoring', text: evil, at: at('2026-03-01T11:00:00Z') },
      {
        id: 'se_1',
        window: window().id,
        kind: 'identified',
        text: evil,
        at: at('2026-03-01T10:20:00Z'),
      },
    ],
    maintenances: [maintenance(evil, evil)],
  }),
)

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** By a strict parser, which refuses what is not well-formed. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (why) => {
    throw why
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom')
    const plain = Object.entries(attributes).map(([name, { value }]) => [name, value])
    const element = { name: local, attributes: Object.fromEntries(plain), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root.children[0] as Element
}

/** What XML and a calendar cannot say is gone, everything else is there as it was written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the point
const sayable = (text: string): string => text.replaceAll(/[\u0000\u0007\u001B\uFFFE]/g, '')

describe('the Atom feed', () => {
  const feed = parsed(atomFeed(news, of))
  const entries = feed.children.filter(({ name }) => name === 'entry')
  const child = (element: Element | undefined, name: string): string | undefined =>
    element?.children.find((each) => each.name === name)?.text

  test('has what RFC 4287 asks of a feed and its entries', () => {
    for (const name of ['id', 'title', 'updated']) expect(child(feed, name)).toBeTruthy()
    expect(entries).toHaveLength(3)
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'published', 'content']) {
        expect(child(entry, name)).toBeTruthy()
      }
    }
    expect(new Set(entries.map((entry) => child(entry, 'id'))).size).toBe(3)
  })

  test('tells hostile texts as text, and nothing else', () => {
    const titles = entries.map((entry) => child(entry, 'title'))
    expect(titles).toContain(`Maintenance: ${sayable(evil)}`)
    const window = entries.find((entry) => child(entry, 'title') === 'Answers: degraded')
    expect(child(window, 'content')).toContain(`Identified: ${sayable(evil)}`)
    expect(window?.children.every(({ children }) => children.length === 0)).toBe(true)
  })

  test('is updated by what was said last', () => {
    const window = entries.find((entry) => child(entry, 'title') === 'Answers: degraded')
    expect(child(window, 'published')).toBe('2026-03-01T10:01:12.000Z')
    expect(child(window, 'updated')).toBe('2026-03-01T10:40:00.000Z')
  })
})

test('the JSON Feed has what version 1.1 asks for', () => {
  const feed = JSON.parse(JSON.stringify(jsonFeed(news, of)))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: expect.any(String),
  })
  for (const item of feed.items) {
    expect(item).toMatchObject({ id: expect.any(String), content_text: expect.any(String) })
    expect(item.url).toMatch(/^https:\/\/status\.aurora\.example\//)
  }
})

describe('the calendar', () => {
  const host = { name: 'Aurora', host: 'status.aurora.example' }
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))

  test('says when and what, by an id that stays', () => {
    const [event] = events(maintenanceCalendar([maintenance('Upgrade', 'Short.')], host))
    expect(event).toMatchObject({
      uid: 'se_9@status.aurora.example',
      summary: 'Upgrade',
      description: 'Short.',
    })
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-03-08T02:00:00.000Z')
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-03-08T03:30:00.000Z')
  })

  test('is one event, whatever people write', () => {
    const all = events(maintenanceCalendar([maintenance(evil, evil)], host))
    expect(all).toHaveLength(1)
    expect(all[0]?.description).toContain('<img src=x onerror=alert(1)> ]]> & "quoted"')
    expect(all[0]?.description).toContain('a,b\\c\nBEGIN:VEVENT\nEND\n')
  })

  test('has lines of 75 octets at most, and says the same unfolded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (drawn) => {
        const text = maintenanceCalendar([maintenance(`x${drawn}`, `x${drawn}`)], host)
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        }
        expect(events(text)).toHaveLength(1)
        expect(events(text)[0]?.summary).toBe(events(text)[0]?.description)
      }),
      { numRuns: 200 },
    )
  })
})
