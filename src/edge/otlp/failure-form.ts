import * as z from 'zod'
import type { FailureForm } from '../route.ts'
import { otlpFailure, otlpStatusOf } from './failure.ts'

/** Every failure of an OTLP route, also of its guard, is a google.rpc.Status. */
export const otlpFailures: FailureForm = {
  statusOf: otlpStatusOf,
  shape: z
    .strictObject({ code: z.int(), message: z.string() })
    .meta({ id: 'RpcStatus', description: 'google.rpc.Status, as OTLP asks.' }),
  binary: 'application/x-protobuf',
  respond: otlpFailure,
}
