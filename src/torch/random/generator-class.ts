import { nativeClass, PyInstance, type NativeMethod, type PyClass } from '../../python/index.js';
import { deviceFrom } from '../values/tags.js';
import { Generator } from './generator.js';

/** A `torch.Generator`: draws that name it come from it, in whatever order others draw. */
export class GeneratorObject extends PyInstance {
  readonly words = new Generator();
  initial = 67280421310721n;
  constructor(cls: PyClass) {
    super(cls);
  }
}

const seeded: NativeMethod = (self, call, py) => {
  const generator = self as GeneratorObject;
  generator.initial = py.index(call.positional[0] ?? call.keyword.get('seed') ?? null);
  generator.words.seed(generator.initial);
  return generator;
};

/** `torch.Generator(device='cpu')` */
export const generatorClass: PyClass = nativeClass({
  name: 'Generator',
  module: 'torch',
  subclassable: false,
  create: (cls, call, py) => {
    const device = call.positional[0] ?? call.keyword.get('device') ?? null;
    if (device !== null) deviceFrom(device, py);
    return new GeneratorObject(cls);
  },
  methods: {
    manual_seed: seeded,
    initial_seed: (self) => (self as GeneratorObject).initial,
  },
});
