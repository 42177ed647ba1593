import { nativeClass, type PyClass } from '../../../python/index.js';
import { moduleClass } from '../module-class.js';

const base = (name: string, parent: PyClass = moduleClass): PyClass =>
  nativeClass({ name, module: 'torch.nn.modules', bases: [parent] });

/** What layers of one kind have in common: programs ask `isinstance(layer, _BatchNorm)`. */
export const convolutionBase = base('_ConvNd');
export const transposedConvolutionBase = base('_ConvTransposeNd', convolutionBase);
const normBase = base('_NormBase');
export const batchNormBase = base('_BatchNorm', normBase);
export const instanceNormBase = base('_InstanceNorm', normBase);
export const dropoutBase = base('_DropoutNd');
export const maxPoolBase = base('_MaxPoolNd');
export const maxUnpoolBase = base('_MaxUnpoolNd');
export const averagePoolBase = base('_AvgPoolNd');
export const adaptiveAveragePoolBase = base('_AdaptiveAvgPoolNd');
export const adaptiveMaxPoolBase = base('_AdaptiveMaxPoolNd');
export const powerPoolBase = base('_LPPoolNd');
export const recurrentBase = base('RNNBase');
export const recurrentCellBase = base('RNNCellBase');

/** The base classes of torch.nn.modules that are no layers themselves. */
export const LAYER_BASES: readonly PyClass[] = [
  convolutionBase,
  transposedConvolutionBase,
  normBase,
  batchNormBase,
  instanceNormBase,
  dropoutBase,
  maxPoolBase,
  maxUnpoolBase,
  averagePoolBase,
  adaptiveAveragePoolBase,
  adaptiveMaxPoolBase,
  powerPoolBase,
  recurrentBase,
  recurrentCellBase,
];
