import { vi } from 'vitest'
import { runSla } from '../../../bin/sla/command.ts'

export interface Ran {
  readonly exit: number
  readonly out: string
  readonly error: string
}

/** Runs `makegood sla` in this process and keeps what it prints. */
export async function ranSla(...args: readonly string[]): Promise<Ran> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    const exit = await runSla(args)
    const said = (spy: typeof out): string => spy.mock.calls.flat().join('\n')
    return { exit, out: said(out), error: said(error) }
  } finally {
    out.mockRestore()
    error.mockRestore()
  }
}
