import { LIMITS } from '../domain/limits.ts'
import { type Budget, HeldText } from './held-text.ts'

/** Why an answer ended, in one word for all APIs. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'refusal' | 'other'

/**
 * What is learned of one answer while it passes. Whatever is sent on of it is a number, a word of a
 * fixed list, or a name that the API itself gives; the texts stay here until the checks are done.
 */
export class Answer {
  model: string | null = null
  id: string | null = null
  fingerprint: string | null = null
  serviceTier: string | null = null
  inputTokens: number | null = null
  outputTokens: number | null = null
  cachedTokens: number | null = null
  reasoningTokens: number | null = null
  /** The API's word for what went wrong, of a fixed list. */
  failure: string | null = null
  /** Whether the answer said itself that it is over. */
  isEnded = false
  /** Whether it called a tool, refused, or showed anything else that is no text. */
  hasMore = false
  /** Whether there is any text but blanks. */
  hasText = false
  /** Pieces of content that came so far; what makes the first token. */
  pieces = 0
  readonly finishReasons = new Map<number, FinishReason>()
  readonly texts = new Map<number, HeldText>()
  /** More choices than are looked at. */
  hasTooManyChoices = false
  readonly #budget: Budget

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** A piece of a choice's text. */
  say(choice: number, text: string | null): void {
    if (text === null || text === '') return
    this.pieces += 1
    this.hasText ||= /\S/.test(text)
    const held = this.texts.get(choice)
    if (held) held.add(text)
    else if (this.texts.size >= LIMITS.edgeChoices) this.hasTooManyChoices = true
    else {
      const made = new HeldText(this.#budget, LIMITS.edgeTextLength)
      made.add(text)
      this.texts.set(choice, made)
    }
  }

  /** Content that is no text: a tool call, a refusal. */
  show(): void {
    this.pieces += 1
    this.hasMore = true
  }

  /** The model thinks aloud: tokens, but no answer yet. */
  think(): void {
    this.pieces += 1
  }

  finish(choice: number, reason: FinishReason): void {
    if (this.finishReasons.size < LIMITS.listItems) this.finishReasons.set(choice, reason)
  }

  drop(): void {
    for (const held of this.texts.values()) held.drop()
    this.texts.clear()
  }
}
