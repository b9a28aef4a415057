import { type Machine, openMachine, type Setting } from './machine.ts'
import type { Variant } from './variant.ts'

const open = new Map<string, Promise<Machine>>()

/** The machine for a setting: opened once a process, one for each altered schema. */
export async function machineFor(setting: Setting, { alter }: Variant): Promise<Machine> {
  // A function's text tells two alterations apart.
  const key = JSON.stringify([setting, alter?.toString()])
  const known = open.get(key) ?? openMachine(setting, alter)
  open.set(key, known)
  return await known
}
