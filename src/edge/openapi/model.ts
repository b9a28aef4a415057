import type { ProblemKind } from '../problem.ts'
import type { Tag } from '../tags.ts'
import type { JsonSchema, Written } from './json-schema.ts'
import type { securityOf, securitySchemes } from './who.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export type Content = Readonly<
  Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>
>

export interface Operation {
  readonly operationId: string
  readonly tags: readonly [Tag]
  readonly summary: string
  readonly description: string
  readonly security: ReturnType<typeof securityOf>
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  /** Kinds of problems that it may answer: what follows `/problems/`. */
  readonly 'x-problems': readonly ProblemKind[]
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >
}

export interface ApiDocument {
  readonly openapi: '3.1.1'
  readonly info: Readonly<Record<string, unknown>>
  readonly servers: readonly { readonly url: string; readonly description: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly securitySchemes: typeof securitySchemes
    readonly schemas: Written['named']
  }
}
