import type { Answer } from '../answer.ts'

/** What a request tells of what is wanted. */
export interface Asked {
  readonly model: string | null
  /** Tokens that the answer may have at most. */
  readonly tokensAtMost: number | null
  /** The JSON Schema that was asked for; `'any'` where only JSON was; undefined where it is free text. */
  readonly schema: unknown
  /** All texts of the prompt. */
  readonly prompt: readonly string[]
}

/** How one API speaks. All are read leniently: what is not understood is left out. */
export interface ModelApi {
  /** `gen_ai.operation.name` */
  readonly operation: string
  asked(body: unknown): Asked
  /** An event of a stream. `data` is undefined when it was no JSON, or more than is read. */
  event(
    event: { readonly name: string; readonly raw: string | null; readonly data: unknown },
    into: Answer,
  ): void
  /** An answer in one piece. */
  whole(body: unknown, into: Answer): void
}
