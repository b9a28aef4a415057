import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import { noSuch } from '../../guard.ts'
import { type Call, media, type Route, route } from '../../route.ts'
import { stateOf } from '../../status/state-of.ts'
import { publicPageResponse } from '../answer.ts'
import { frameFor } from '../load/frame.ts'
import type { Frame } from '../models.ts'
import { renderStatus } from './status.tsx'
import { renderStatusWindow } from './window.tsx'

type Asked = Call<unknown, unknown, unknown>

/** The same for everybody: who asks is not looked at, so that any cache may keep it. */
const frameOf = (call: Asked): Frame => ({
  ...frameFor({ ...call, caller: null }),
  viewer: 'nobody',
})

const page = media('text/html', 'The page.')

const start = route({
  method: 'GET',
  path: '/',
  id: 'showStatus',
  tag: 'status',
  summary: 'The public status page, made of measured signals.',
  guard: { kind: 'form', alike: true },
  replies: { 200: page },
  problems: ['unavailable'],
  async handle(call) {
    const state = await stateOf(call)
    if (!state.ok) return state
    return ok(publicPageResponse(renderStatus({ frame: frameOf(call), state: state.value })))
  },
})

const window = route({
  method: 'GET',
  path: '/incidents/:window',
  id: 'showStatusWindow',
  tag: 'status',
  summary: 'One degradation window of the public status page.',
  guard: { kind: 'form', alike: true },
  replies: { 200: page },
  problems: ['unavailable'],
  params: z.object({
    window: z
      .string()
      .max(128)
      .meta({ examples: ['availability-2025-08-20T14.05Z'] }),
  }),
  async handle(call) {
    const state = await stateOf(call)
    if (!state.ok) return state
    const found = state.value?.windows.find(({ id }) => id === call.params.window)
    if (!state.value || !found) return err(noSuch('window'))
    const model = { frame: frameOf(call), state: state.value, window: found }
    return ok(publicPageResponse(renderStatusWindow(model)))
  },
})

export const statusRoutes: readonly Route[] = [start, window]
