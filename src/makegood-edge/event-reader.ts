/** One event of a stream. `data` is null when there was more of it than is read. */
export interface StreamEvent {
  /** Empty where the event has no name. */
  readonly name: string
  readonly data: string | null
}

const lineEnd = /\r\n|\n|\r/g

/**
 * Reads a `text/event-stream` that comes in pieces cut anywhere, an event at a time.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventReader {
  readonly #most: number
  readonly #take: (event: StreamEvent) => void
  #line = ''
  #name = ''
  #data: string[] = []
  #length = 0
  #isTooLong = false
  /** The last piece ended in CR: an LF that follows belongs to it. */
  #afterReturn = false

  /** @param most UTF-16 units of one event that are read. */
  constructor(most: number, take: (event: StreamEvent) => void) {
    this.#most = most
    this.#take = take
  }

  add(piece: string): void {
    if (piece === '') return
    let from = this.#afterReturn && piece.startsWith('\n') ? 1 : 0
    this.#afterReturn = piece.endsWith('\r')
    lineEnd.lastIndex = from
    for (let end = lineEnd.exec(piece); end !== null; end = lineEnd.exec(piece)) {
      this.#keep(piece.slice(from, end.index))
      from = end.index + end[0].length
      const line = this.#line
      this.#line = ''
      this.#read(line)
    }
    this.#keep(piece.slice(from))
  }

  /**
   * The stream came to its end by itself. What stands there without the blank line after it is taken,
   * other than the standard says: servers forget that line after their last event.
   */
  end(): void {
    const line = this.#line
    this.#line = ''
    if (line !== '') this.#read(line)
    this.#dispatch()
  }

  #keep(part: string): void {
    this.#length += part.length
    if (this.#length > this.#most) {
      this.#isTooLong = true
      this.#data = []
      // Enough to tell an empty line from one that is not.
      this.#line = `${this.#line}${part}`.slice(0, 1)
    } else this.#line += part
  }

  #read(line: string): void {
    if (line === '') {
      this.#dispatch()
      return
    }
    if (this.#isTooLong) return
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#name = value
  }

  #dispatch(): void {
    const event = { name: this.#name, data: this.#isTooLong ? null : this.#data.join('\n') }
    const isEvent = this.#isTooLong || this.#data.length > 0
    this.#name = ''
    this.#data = []
    this.#length = 0
    this.#isTooLong = false
    if (isEvent) this.#take(event)
  }
}
