import { LIMITS } from '../domain/limits.ts'
import { Answer } from './answer.ts'
import type { Asked, ModelApi } from './apis/api.ts'
import type { Ending } from './checks/empty.ts'
import { EventReader } from './event-reader.ts'
import { type Budget, HeldText } from './held-text.ts'
import { type Reading, readingOf } from './inflate.ts'
import { readJson } from './json-view.ts'
import { Timing } from './timing.ts'

/** How the passage of an answer ended, as the stream that carried it saw it. */
export type Passage =
  /** The last byte came. */
  | 'whole'
  /** The upstream broke off. */
  | 'cut'
  /** The client hung up. */
  | 'left'
  /** The upstream could not be reached at all. */
  | 'unreachable'

/** What was seen of one request and its answer, when both are over. */
export interface Observed {
  readonly passage: Passage
  readonly ending: Ending['kind']
  /** Null when no answer came. */
  readonly status: number | null
  readonly isStream: boolean
  readonly answer: Answer
  readonly asked: Asked | null
  readonly timing: Timing
  readonly endedAt: number
}

/**
 * Watches one request and its answer pass: it is shown every chunk after it was handed on, and keeps no
 * more than its limits. Everything takes the time as an argument, in milliseconds of one steady clock.
 */
export class Observation {
  readonly #api: ModelApi
  readonly #timing: Timing
  readonly #answer: Answer
  readonly #request: HeldText
  readonly #whole: HeldText
  readonly #requestText = new TextDecoder()
  readonly #answerText = new TextDecoder()
  readonly #events: EventReader
  #asked: Asked | null | undefined
  #requestEncoding: string | null = null
  #status: number | null = null
  #reading: Reading | null = null
  #isStream = false
  /** An event that was too long to be read, or was no JSON. */
  #hasGap = false
  #at: number

  constructor(api: ModelApi, budget: Budget, startedAt: number) {
    this.#api = api
    this.#at = startedAt
    this.#timing = new Timing(startedAt)
    this.#answer = new Answer(budget)
    this.#request = new HeldText(budget, LIMITS.edgeRequestLength)
    this.#whole = new HeldText(budget, LIMITS.edgeEventLength)
    this.#events = new EventReader(LIMITS.edgeEventLength, ({ name, data: raw }) => {
      if (raw === '') return
      const data = raw === null ? undefined : readJson(raw)
      if (data === undefined && raw !== '[DONE]') this.#hasGap = true
      this.#api.event({ name, raw, data }, this.#answer)
    })
  }

  /** @param encoding The request's Content-Encoding: only a body as it is can be read. */
  request(bytes: Uint8Array, encoding: string | null): void {
    this.#requestEncoding = encoding
    this.#request.add(this.#requestText.decode(bytes, { stream: true }))
  }

  head(status: number, headers: Headers): void {
    this.#status = status
    const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    this.#isStream = type === 'text/event-stream'
    const isJson = type === 'application/json' || type.endsWith('+json')
    if (!this.#isStream && !isJson) return
    this.#reading = readingOf(headers.get('content-encoding'), (bytes) => this.#read(bytes))
  }

  /** A chunk of the answer that the client was sent. */
  chunk(bytes: Uint8Array, at: number): void {
    this.#at = at
    this.#reading?.add(bytes)
  }

  /** To be called when the first chunk has gone: to read a long prompt takes a while. */
  readRequest(): void {
    if (this.#asked !== undefined) return
    const isPlain = this.#requestEncoding === null || this.#requestEncoding === 'identity'
    const text = isPlain ? this.#request.text() : null
    this.#request.drop()
    const body = text === null ? undefined : readJson(text)
    this.#asked = body === undefined ? null : this.#api.asked(body)
  }

  async over(passage: Passage, at: number): Promise<Observed> {
    const wasRead = (await this.#reading?.end()) ?? false
    this.readRequest()
    this.#read(new Uint8Array(0), true)
    if (!this.#isStream) this.#readWhole()
    else if (passage === 'whole') this.#events.end()
    this.#whole.drop()
    return {
      passage,
      ending: this.#ending(passage, wasRead),
      status: this.#status,
      isStream: this.#isStream,
      answer: this.#answer,
      asked: this.#asked ?? null,
      timing: this.#timing,
      endedAt: at,
    }
  }

  /** Lets go of every text. After the checks, or when there will be none. */
  drop(): void {
    this.#request.drop()
    this.#whole.drop()
    this.#answer.drop()
  }

  #read(bytes: Uint8Array, isLast = false): void {
    const text = this.#answerText.decode(bytes, { stream: !isLast })
    if (this.#isStream) this.#readEvents(text)
    else this.#whole.add(text)
  }

  #readEvents(text: string): void {
    const before = this.#answer.pieces
    this.#events.add(text)
    const pieces = this.#answer.pieces - before
    if (pieces > 0) this.#timing.content(this.#at, pieces)
  }

  #readWhole(): void {
    const text = this.#whole.text()
    const body = text === null ? undefined : readJson(text)
    if (body !== undefined) this.#api.whole(body, this.#answer)
  }

  #ending(passage: Passage, wasRead: boolean): Ending['kind'] {
    if (passage === 'left') return 'left'
    if (passage !== 'whole') return 'cut'
    if (this.#answer.isEnded && !this.#hasGap) return 'whole'
    // A stream that was read to its last byte and never said that it was over.
    return wasRead && this.#isStream && !this.#hasGap ? 'cut' : 'unknown'
  }
}
