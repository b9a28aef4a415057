import * as z from 'zod'
import type { App } from '../../app.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Result } from '../../domain/result.ts'
import type { Caller } from '../../services/keys/caller.ts'
import type { Problem } from '../problem.ts'

/** What a tool may touch: the app's use cases, as the caller may see them. */
export interface ToolCall<Input> {
  readonly app: App
  readonly caller: Caller
  readonly input: Input
}

/** One tool in one declaration: what it takes, what it answers, and how. All of them only read. */
interface Declaration<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Input
  readonly output: Output
  answer(call: ToolCall<z.output<Input>>): Promise<Result<z.input<Output>, Problem>>
}

export interface Tool {
  readonly name: string
  /** As `tools/list` tells it. */
  readonly listed: unknown
  /** What `tools/call` answers: whatever is wrong with the arguments or the question is in it, for the asker to mend. */
  call(of: Omit<ToolCall<unknown>, 'input'>, given: unknown): Promise<ToolResult>
}

export interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[]
  readonly structuredContent?: unknown
  readonly isError?: true
}

export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  declared: Declaration<Input, Output>,
): Tool {
  const { name, title, description, input, output } = declared
  return {
    name,
    listed: {
      name,
      title,
      description,
      inputSchema: jsonSchemaOf(input, 'input'),
      outputSchema: jsonSchemaOf(output, 'output'),
      annotations: {
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      },
    },
    async call({ app, caller }, given) {
      const read = input.safeParse(given ?? {})
      if (!read.success) return failed(issuesIn(read.error))
      const answer = await declared.answer({ app, caller, input: read.data })
      if (!answer.ok) return failed(answer.error.detail)
      // What the shape does not name goes to nobody.
      const structuredContent = output.parse(answer.value)
      const text = JSON.stringify(structuredContent)
      return { content: [{ type: 'text', text }], structuredContent }
    },
  }
}

const failed = (text: string): ToolResult => ({
  content: [{ type: 'text', text }],
  isError: true,
})

const issuesIn = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, LIMITS.mcpIssues)
    .map(({ path, message }) =>
      `/${path.map(String).join('/')}: ${message}`.slice(0, LIMITS.mcpText),
    )
    .join('\n')

function jsonSchemaOf(shape: z.ZodObject, io: 'input' | 'output'): unknown {
  // 2020-12 is what the protocol takes a schema without `$schema` to be.
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}
