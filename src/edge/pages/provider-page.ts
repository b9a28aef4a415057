import type { z } from 'zod'
import type { Scope } from '../../domain/keys/scope.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { everyoneOf, noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import { type Call, media, type Route, route } from '../route.ts'
import { pageResponse } from './answer.ts'
import { frameFor } from './load/frame.ts'
import type { Frame } from './models.ts'

interface ProviderPage<Params extends z.ZodType, Query extends z.ZodType> {
  readonly id: string
  readonly path: string
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  /** What it takes beside `read`. */
  readonly scope?: Scope
  /** The whole page. */
  show(
    call: Call<z.output<Params>, z.output<Query>, unknown>,
    everyone: Everyone,
    frame: Frame,
  ): Promise<Result<string, Problem>>
}

/** A page of the provider's people. Nobody else is told that it is there. */
export const providerPage = <Params extends z.ZodType, Query extends z.ZodType>({
  scope,
  show,
  ...declared
}: ProviderPage<Params, Query>): Route =>
  route<Params, Query, z.ZodType>({
    ...declared,
    method: 'GET',
    tag: 'pages',
    guard: { kind: 'page' },
    replies: { 200: media('text/html', 'The page.') },
    problems: ['not-found'],
    async handle(call) {
      const { caller } = call
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return err(noSuch('page'))
      if (scope && caller && !caller.scopes.includes(scope)) {
        return err(problem('forbidden', `This page needs the scope \`${scope}\`.`))
      }
      const shown = await show(call, everyone.value, frameFor(call))
      return shown.ok ? ok(pageResponse(shown.value)) : shown
    },
  })
