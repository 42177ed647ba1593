import type { PyValue } from '../object.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyComplex, unbox } from '../types/index.js';
import { protocolClass } from './collections.js';

const isKind =
  (...kinds: readonly string[]) =>
  (value: PyValue): boolean => {
    const plain = unbox(value);
    const kind = plain instanceof PyComplex ? 'complex' : typeof plain;
    return kinds.includes(kind);
  };

export const numbersModule = (): NativeModule =>
  nativeModule('numbers', () => ({
    Number: protocolClass('Number', 'numbers', isKind('bigint', 'boolean', 'number', 'complex')),
    Complex: protocolClass('Complex', 'numbers', isKind('bigint', 'boolean', 'number', 'complex')),
    Real: protocolClass('Real', 'numbers', isKind('bigint', 'boolean', 'number')),
    Rational: protocolClass('Rational', 'numbers', isKind('bigint', 'boolean')),
    Integral: protocolClass('Integral', 'numbers', isKind('bigint', 'boolean')),
  }));
