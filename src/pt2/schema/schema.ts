import {
  ANYTHING,
  BOOL,
  enumeration,
  FLOAT,
  INT,
  list,
  map,
  nullable,
  STRING,
  struct,
  union,
  type Shape,
} from './shape.js';

/** Schema 8 of torch.export, as torch 2.15 reads it (torch/_export/serde/schema.py). */
export const SCHEMA_MAJOR = 8;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const SCALAR_TYPE = enumeration('ScalarType', [...range(0, 13), ...range(28, 35)]);
const LAYOUT = enumeration('Layout', range(0, 7));
const MEMORY_FORMAT = enumeration('MemoryFormat', range(0, 4));

const DEVICE = struct('Device', { type: STRING }, { index: nullable(INT) });
const NAMED = struct('TensorArgument', { name: STRING });
const CUSTOM_OBJECT = struct('CustomObjArgument', { name: STRING, class_fqn: STRING });

const HINT = union('SymExprHint', { as_int: INT, as_bool: BOOL, as_float: FLOAT });
const SYM_EXPR = struct('SymExpr', { expr_str: STRING }, { hint: nullable(HINT) });
const SYM_INT = union('SymInt', { as_expr: SYM_EXPR, as_int: INT });
const SYM_FLOAT = union('SymFloat', { as_expr: SYM_EXPR, as_float: FLOAT });
const SYM_BOOL = union('SymBool', { as_expr: SYM_EXPR, as_bool: BOOL });

const SYM_INT_ARGUMENT = union('SymIntArgument', { as_name: STRING, as_int: INT });
const SYM_FLOAT_ARGUMENT = union('SymFloatArgument', { as_name: STRING, as_float: FLOAT });
const SYM_BOOL_ARGUMENT = union('SymBoolArgument', { as_name: STRING, as_bool: BOOL });
const OPTIONAL_TENSOR = union('OptionalTensorArgument', { as_tensor: NAMED, as_none: ANYTHING });

export const TENSOR_META: Shape = struct('TensorMeta', {
  dtype: SCALAR_TYPE,
  sizes: list(SYM_INT),
  requires_grad: BOOL,
  device: DEVICE,
  strides: list(SYM_INT),
  storage_offset: SYM_INT,
  layout: LAYOUT,
});

const ARGUMENT: Shape = union('Argument', {
  as_none: ANYTHING,
  as_tensor: NAMED,
  as_tensors: list(NAMED),
  as_optional_tensor: OPTIONAL_TENSOR,
  as_optional_tensors: list(OPTIONAL_TENSOR),
  as_nested_tensors: list(list(NAMED)),
  as_int: INT,
  as_ints: list(INT),
  as_int_lists: list(list(INT)),
  as_float: FLOAT,
  as_floats: list(FLOAT),
  as_float_lists: list(list(FLOAT)),
  as_bool: BOOL,
  as_bools: list(BOOL),
  as_string: STRING,
  as_strings: list(STRING),
  as_complex: struct('ComplexValue', { real: FLOAT, imag: FLOAT }),
  as_sym_int: SYM_INT_ARGUMENT,
  as_sym_ints: list(SYM_INT_ARGUMENT),
  as_sym_float: SYM_FLOAT_ARGUMENT,
  as_sym_floats: list(SYM_FLOAT_ARGUMENT),
  as_sym_bool: SYM_BOOL_ARGUMENT,
  as_sym_bools: list(SYM_BOOL_ARGUMENT),
  as_scalar_type: SCALAR_TYPE,
  as_memory_format: MEMORY_FORMAT,
  as_layout: LAYOUT,
  as_device: DEVICE,
  as_graph: struct('GraphArgument', { name: STRING, graph: () => GRAPH }),
  as_custom_obj: CUSTOM_OBJECT,
  as_operator: STRING,
  as_string_to_argument: map(() => ARGUMENT),
});

const NAMED_ARGUMENT = struct(
  'NamedArgument',
  { name: STRING, arg: ARGUMENT },
  { kind: nullable(enumeration('ArgumentKind', [0, 1, 2])) },
);

const NODE = struct(
  'Node',
  { target: STRING, inputs: list(NAMED_ARGUMENT), outputs: list(ARGUMENT), metadata: map(STRING) },
  { is_hop_single_tensor_return: nullable(BOOL), name: nullable(STRING) },
);

const GRAPH: Shape = struct(
  'Graph',
  {
    inputs: list(ARGUMENT),
    outputs: list(ARGUMENT),
    nodes: list(NODE),
    tensor_values: map(TENSOR_META),
    sym_int_values: map(SYM_INT),
    sym_bool_values: map(SYM_BOOL),
  },
  { is_single_tensor_return: BOOL, custom_obj_values: map(CUSTOM_OBJECT), sym_float_values: map(SYM_FLOAT) },
);

const CONSTANT_VALUE = union('ConstantValue', {
  as_none: ANYTHING,
  as_int: INT,
  as_float: FLOAT,
  as_string: STRING,
  as_bool: BOOL,
});

const INPUT_SPEC = union('InputSpec', {
  user_input: struct('UserInputSpec', { arg: ARGUMENT }),
  parameter: struct('InputToParameterSpec', { arg: NAMED, parameter_name: STRING }),
  buffer: struct('InputToBufferSpec', { arg: NAMED, buffer_name: STRING, persistent: BOOL }),
  tensor_constant: struct('InputToTensorConstantSpec', { arg: NAMED, tensor_constant_name: STRING }),
  custom_obj: struct('InputToCustomObjSpec', { arg: CUSTOM_OBJECT, custom_obj_name: STRING }),
  token: struct('InputTokenSpec', { arg: NAMED }),
  constant_input: struct('InputToConstantInputSpec', { name: STRING, value: CONSTANT_VALUE }),
});

const OUTPUT_SPEC = union('OutputSpec', {
  user_output: struct('UserOutputSpec', { arg: ARGUMENT }),
  loss_output: struct('LossOutputSpec', { arg: NAMED }),
  buffer_mutation: struct('BufferMutationSpec', { arg: NAMED, buffer_name: STRING }),
  parameter_mutation: struct('ParameterMutationSpec', { arg: NAMED, parameter_name: STRING }),
  user_input_mutation: struct('UserInputMutationSpec', { arg: NAMED, user_input_name: STRING }),
  gradient_to_parameter: struct('GradientToParameterSpec', { arg: NAMED, parameter_name: STRING }),
  gradient_to_user_input: struct('GradientToUserInputSpec', { arg: NAMED, user_input_name: STRING }),
  token: struct('OutputTokenSpec', { arg: NAMED }),
});

const MODULE_CALL_SIGNATURE = struct(
  'ModuleCallSignature',
  { inputs: list(ARGUMENT), outputs: list(ARGUMENT), in_spec: STRING, out_spec: STRING },
  { forward_arg_names: nullable(list(STRING)) },
);

const GRAPH_MODULE = struct(
  'GraphModule',
  {
    graph: GRAPH,
    signature: struct('GraphSignature', {
      input_specs: list(INPUT_SPEC),
      output_specs: list(OUTPUT_SPEC),
    }),
    module_call_graph: list(
      struct('ModuleCallEntry', { fqn: STRING }, { signature: nullable(MODULE_CALL_SIGNATURE) }),
    ),
  },
  { metadata: map(STRING), treespec_namedtuple_fields: map(ANYTHING) },
);

export const EXPORTED_PROGRAM: Shape = struct(
  'ExportedProgram',
  {
    graph_module: GRAPH_MODULE,
    opset_version: map(ANYTHING),
    range_constraints: map(struct('RangeConstraint', { min_val: nullable(INT), max_val: nullable(INT) })),
    schema_version: struct('SchemaVersion', { major: INT, minor: INT }),
  },
  { verifiers: list(STRING), torch_version: STRING, guards_code: list(STRING) },
);

export const PAYLOAD_CONFIG: Shape = struct('PayloadConfig', {
  config: map(
    struct('PayloadMeta', {
      path_name: STRING,
      is_param: BOOL,
      use_pickle: BOOL,
      tensor_meta: nullable(TENSOR_META),
    }),
  ),
});
