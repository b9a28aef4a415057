import * as z from 'zod'
import type { App } from '../../app.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Caller } from '../../services/keys/caller.ts'
import { initialized, initializeParams } from './protocol.ts'
import type { RpcError } from './rpc.ts'
import { tools } from './tools.ts'

/** Whom a method is answered for. */
export interface Asker {
  readonly app: App
  readonly caller: Caller
}

/** Answers one method. What it does not know, or gets wrong parameters for, is the protocol's error. */
export async function answerMethod(
  { app, caller }: Asker,
  method: string,
  params: unknown,
): Promise<Result<Record<string, unknown>, RpcError>> {
  switch (method) {
    case 'initialize': {
      const read = initializeParams.safeParse(params)
      if (!read.success) return badParams('These are not the parameters of `initialize`.')
      return ok(initialized(read.data.protocolVersion, app.provider))
    }
    case 'ping':
      return ok({})
    case 'tools/list': {
      const read = listParams.safeParse(params ?? {})
      if (!read.success) return badParams('There is one page of tools, and so no cursor.')
      return ok({ tools: tools.map(({ listed }) => listed) })
    }
    case 'tools/call': {
      const read = callParams.safeParse(params)
      if (!read.success) return badParams('These are not the parameters of `tools/call`.')
      const tool = tools.find(({ name }) => name === read.data.name)
      if (!tool) return badParams('There is no such tool.')
      return ok({ ...(await tool.call({ app, caller }, read.data.arguments)) })
    }
    default:
      return err({ kind: 'method-not-found', message: 'There is no such method.' })
  }
}

const listParams = z.looseObject({ cursor: z.undefined().optional() })

const callParams = z.looseObject({
  name: z.string().min(1).max(LIMITS.mcpText),
  arguments: z.looseObject({}).optional(),
})

const badParams = (message: string): Result<never, RpcError> =>
  err({ kind: 'invalid-params', message })
