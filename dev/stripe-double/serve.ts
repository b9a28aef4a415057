import type { ApiRequest } from './api.ts'
import { refusal } from './api.ts'
import type { Reply } from './connection.ts'
import type { Double } from './double.ts'
import { ApiError, lockTimeout, rateLimited, unauthorized } from './errors.ts'
import type { Fault } from './fault-spec.ts'
import { newId } from './ids.ts'

/** Answers one request of the API, or fails to, as the fault that strikes it says. */
export async function serve(double: Double, request: ApiRequest, reply: Reply): Promise<void> {
  const { api } = double
  const fault = double.faults.take({
    ...request,
    text: `${request.path} ${readable(request.form)}`,
  })
  if (!fault) return reply.send(await api.handle(request))
  switch (fault.kind) {
    case 'lost-request':
      return reply.drop()
    case 'lost-answer':
      await api.handle(request)
      return reply.drop()
    case 'late-apply':
      return arriveLate(double, request, reply, fault)
    case 'cut-body':
      return reply.cut(await api.handle(request))
    case 'error-500':
      return reply.send(
        await api.handle(request, { failure: fault.effect, laterMs: fault.afterMs }),
      )
    case 'rate-limit':
      return reply.send(refusal(rateLimited(), newId('req')))
    case 'conflict':
      return reply.send(refusal(lockTimeout(), newId('req')))
    case 'unauthorized':
      return reply.send(refusal(unauthorized('revoked'), newId('req')))
    case 'refuse':
      return reply.send(refusal(new ApiError('Refused before it began.'), newId('req')))
    case 'delay': {
      if (fault.hold === 'request')
        return reply.send(await api.handle(request, { holdMs: fault.afterMs }))
      const answer = await api.handle(request)
      return (await double.agenda.wait(fault.afterMs)) ? reply.send(answer) : reply.drop()
    }
  }
}

function arriveLate(
  double: Double,
  request: ApiRequest,
  reply: Reply,
  { afterMs, inFlight }: Extract<Fault, { kind: 'late-apply' }>,
): void {
  const { api, agenda } = double
  if (inFlight) void api.handle(request, { holdMs: afterMs })
  else
    agenda.at(double.now() + afterMs, async () => {
      await api.handle(request)
    })
  reply.drop()
}

/** A form as its author wrote it, to look for text in. Half an escape is left as it is. */
function readable(form: string): string {
  try {
    return decodeURIComponent(form.replaceAll('+', ' '))
  } catch {
    return form
  }
}
