import { type Machine, openMachine, type Setting } from './machine.ts'
import type { Variant } from './variant.ts'

const alterations: (Variant['alter'] | undefined)[] = []

/** Tells two alterations apart. */
function numberOf(alter: Variant['alter']): number {
  if (!alterations.includes(alter)) alterations.push(alter)
  return alterations.indexOf(alter)
}

const open = new Map<string, Promise<Machine>>()

/** The machine for a setting: opened once a process, one for each altered schema. */
export async function machineFor(setting: Setting, { alter }: Variant): Promise<Machine> {
  const key = `${JSON.stringify(setting)} ${numberOf(alter)}`
  const known = open.get(key) ?? openMachine(setting, alter)
  open.set(key, known)
  return await known
}
