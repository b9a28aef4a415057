import type { App } from '../../app.ts'
import { err, type Result } from '../../domain/result.ts'
import type { Caller } from '../../services/keys/caller.ts'
import type { Customer } from '../../storage/customers/customers.ts'
import { type Problem, problem } from '../problem.ts'
import { customerOf } from '../tenant.ts'

/** The customer that a tool is about: the key's own, or the one that a provider's key names. */
export async function customerNamed(
  app: App,
  caller: Caller,
  named: string | undefined,
): Promise<Result<Customer, Problem>> {
  const id = named ?? caller.customer
  if (id === null) return err(problem('invalid', 'Say whose: `customer`.'))
  return await customerOf(app, caller, id)
}
