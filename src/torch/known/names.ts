// Written by scripts/torch-names.py from torch 2.1.0. Do not edit.

import { table } from '../../tables/index.js';

/** Every module that torch has and people import. */
export const MODULE_NAMES = `
  functorch functorch._C functorch._src functorch._src.aot_autograd functorch._src.eager_transforms
  functorch._src.make_functional functorch._src.vmap functorch.compile functorch.dim functorch.dim.magic_trace
  functorch.dim.op_properties functorch.dim.tree_map functorch.dim.wrap_type functorch.einops
  functorch.einops._parsing functorch.einops.rearrange functorch.experimental functorch.experimental._map
  functorch.experimental.control_flow functorch.experimental.ops torch torch._C torch._VF torch.__config__
  torch.__future__ torch._appdirs torch._awaits torch._classes torch._compile torch._custom_op
  torch._custom_op.autograd torch._custom_op.functional torch._custom_op.impl torch._custom_ops torch._decomp
  torch._decomp.decompositions torch._decomp.decompositions_for_jvp torch._decomp.decompositions_for_rng
  torch._deploy torch._dispatch torch._dispatch.python torch._dynamo torch._dynamo.allowed_functions
  torch._dynamo.bytecode_analysis torch._dynamo.bytecode_transformation torch._dynamo.codegen
  torch._dynamo.compiled_autograd torch._dynamo.comptime torch._dynamo.config torch._dynamo.config_utils
  torch._dynamo.convert_frame torch._dynamo.current_scope_id torch._dynamo.debug_utils torch._dynamo.decorators
  torch._dynamo.eval_frame torch._dynamo.exc torch._dynamo.external_utils torch._dynamo.guards torch._dynamo.hooks
  torch._dynamo.logging torch._dynamo.mutation_guard torch._dynamo.output_graph torch._dynamo.profiler
  torch._dynamo.replay_record torch._dynamo.resume_execution torch._dynamo.side_effects torch._dynamo.skipfiles
  torch._dynamo.source torch._dynamo.symbolic_convert torch._dynamo.testing torch._dynamo.types torch._dynamo.utils
  torch._export torch._export.constraints torch._export.db torch._export.db.case torch._export.db.gen_example
  torch._export.db.logging torch._export.error torch._export.exported_program torch._export.utils
  torch._export.verifier torch._export.wrappers torch._functorch torch._functorch.aot_autograd torch._functorch.apis
  torch._functorch.autograd_function torch._functorch.batch_norm_replacement torch._functorch.benchmark_utils
  torch._functorch.compile_utils torch._functorch.compilers torch._functorch.config torch._functorch.deprecated
  torch._functorch.eager_transforms torch._functorch.functional_call torch._functorch.fx_minifier
  torch._functorch.make_functional torch._functorch.partitioners torch._functorch.pyfunctorch
  torch._functorch.python_key torch._functorch.pytree_hacks torch._functorch.top_operators_github_usage
  torch._functorch.utils torch._functorch.vmap torch._guards torch._higher_order_ops torch._higher_order_ops.cond
  torch._higher_order_ops.out_dtype torch._higher_order_ops.utils torch._higher_order_ops.wrap torch._inductor
  torch._inductor.autotune_process torch._inductor.bounds torch._inductor.codecache torch._inductor.compile_fx
  torch._inductor.config torch._inductor.coordinate_descent_tuner torch._inductor.cuda_properties
  torch._inductor.cudagraph_trees torch._inductor.debug torch._inductor.decomposition torch._inductor.dependencies
  torch._inductor.exc torch._inductor.freezing torch._inductor.fx_utils torch._inductor.graph torch._inductor.hooks
  torch._inductor.index_propagation torch._inductor.inductor_prims torch._inductor.ir torch._inductor.lowering
  torch._inductor.metrics torch._inductor.optimize_indexing torch._inductor.pattern_matcher
  torch._inductor.quantized_lowerings torch._inductor.scheduler torch._inductor.select_algorithm
  torch._inductor.sizevars torch._inductor.test_operators torch._inductor.triton_helpers
  torch._inductor.triton_heuristics torch._inductor.utils torch._inductor.virtualized
  torch._inductor.wrapper_benchmark torch._jit_internal torch._lazy torch._lazy.closure torch._lazy.computation
  torch._lazy.config torch._lazy.debug torch._lazy.device_context torch._lazy.extract_compiled_graph
  torch._lazy.ir_cache torch._lazy.metrics torch._lazy.tensor_factory_functions torch._lazy.ts_backend
  torch._linalg_utils torch._lobpcg torch._logging torch._logging._internal torch._logging._registrations
  torch._lowrank torch._meta_registrations torch._namedtensor_internals torch._numpy torch._ops torch._prims
  torch._prims_common torch._prims_common.wrappers torch._python_dispatcher torch._refs torch._sources
  torch._storage_docs torch._subclasses torch._subclasses.fake_tensor torch._subclasses.fake_utils
  torch._subclasses.meta_utils torch._tensor torch._tensor_docs torch._tensor_str torch._torch_docs torch._utils
  torch._utils_internal torch._vmap_internals torch._weights_only_unpickler torch.amp torch.amp.autocast_mode
  torch.ao torch.ao.quantization torch.autograd torch.autograd._functions torch.autograd._functions.tensor
  torch.autograd._functions.utils torch.autograd.anomaly_mode torch.autograd.forward_ad torch.autograd.function
  torch.autograd.functional torch.autograd.grad_mode torch.autograd.gradcheck torch.autograd.graph
  torch.autograd.profiler torch.autograd.profiler_legacy torch.autograd.profiler_util torch.autograd.variable
  torch.backends torch.backends._coreml torch.backends._nnapi torch.backends._nnapi.prepare
  torch.backends._nnapi.serializer torch.backends.cpu torch.backends.cuda torch.backends.cudnn
  torch.backends.cudnn.rnn torch.backends.mkl torch.backends.mkldnn torch.backends.mps torch.backends.openmp
  torch.backends.opt_einsum torch.backends.quantized torch.backends.xeon torch.backends.xeon.run_cpu
  torch.backends.xnnpack torch.compiler torch.contrib torch.cpu torch.cpu.amp torch.cpu.amp.autocast_mode torch.cuda
  torch.cuda._memory_viz torch.cuda._sanitizer torch.cuda._utils torch.cuda.amp torch.cuda.amp.autocast_mode
  torch.cuda.amp.common torch.cuda.amp.grad_scaler torch.cuda.comm torch.cuda.error torch.cuda.graphs
  torch.cuda.jiterator torch.cuda.memory torch.cuda.nccl torch.cuda.nvtx torch.cuda.profiler torch.cuda.random
  torch.cuda.sparse torch.cuda.streams torch.distributed torch.distributed._composable
  torch.distributed._composable.checkpoint_activation torch.distributed._composable.contract
  torch.distributed._composable.fully_shard torch.distributed._composable.replicate
  torch.distributed._composable_state torch.distributed._functional_collectives
  torch.distributed._functional_collectives_impl torch.distributed._tools torch.distributed._tools.memory_tracker
  torch.distributed.algorithms torch.distributed.algorithms._checkpoint
  torch.distributed.algorithms._checkpoint.checkpoint_wrapper torch.distributed.algorithms._comm_hooks
  torch.distributed.algorithms._comm_hooks.default_hooks torch.distributed.algorithms._optimizer_overlap
  torch.distributed.algorithms._optimizer_overlap.optimizer_overlap torch.distributed.algorithms._quantization
  torch.distributed.algorithms._quantization.quantization torch.distributed.algorithms.ddp_comm_hooks
  torch.distributed.algorithms.ddp_comm_hooks.ddp_zero_hook
  torch.distributed.algorithms.ddp_comm_hooks.debugging_hooks
  torch.distributed.algorithms.ddp_comm_hooks.default_hooks
  torch.distributed.algorithms.ddp_comm_hooks.mixed_precision_hooks
  torch.distributed.algorithms.ddp_comm_hooks.optimizer_overlap_hooks
  torch.distributed.algorithms.ddp_comm_hooks.post_localSGD_hook
  torch.distributed.algorithms.ddp_comm_hooks.powerSGD_hook
  torch.distributed.algorithms.ddp_comm_hooks.quantization_hooks torch.distributed.algorithms.join
  torch.distributed.algorithms.model_averaging torch.distributed.algorithms.model_averaging.averagers
  torch.distributed.algorithms.model_averaging.hierarchical_model_averager
  torch.distributed.algorithms.model_averaging.utils torch.distributed.argparse_util torch.distributed.autograd
  torch.distributed.c10d_logger torch.distributed.checkpoint torch.distributed.checkpoint._dedup_tensors
  torch.distributed.checkpoint._fsspec_filesystem torch.distributed.checkpoint._nested_dict
  torch.distributed.checkpoint._sharded_tensor_utils torch.distributed.checkpoint._traverse
  torch.distributed.checkpoint.api torch.distributed.checkpoint.default_planner
  torch.distributed.checkpoint.filesystem torch.distributed.checkpoint.metadata
  torch.distributed.checkpoint.optimizer torch.distributed.checkpoint.planner
  torch.distributed.checkpoint.planner_helpers torch.distributed.checkpoint.resharding
  torch.distributed.checkpoint.state_dict_loader torch.distributed.checkpoint.state_dict_saver
  torch.distributed.checkpoint.storage torch.distributed.checkpoint.utils torch.distributed.collective_utils
  torch.distributed.constants torch.distributed.distributed_c10d torch.distributed.fsdp
  torch.distributed.fsdp._common_utils torch.distributed.fsdp._debug_utils torch.distributed.fsdp._dynamo_utils
  torch.distributed.fsdp._exec_order_utils torch.distributed.fsdp._fsdp_extensions
  torch.distributed.fsdp._init_utils torch.distributed.fsdp._limiter_utils torch.distributed.fsdp._optim_utils
  torch.distributed.fsdp._runtime_utils torch.distributed.fsdp._shard_utils torch.distributed.fsdp._state_dict_utils
  torch.distributed.fsdp._trace_utils torch.distributed.fsdp._traversal_utils
  torch.distributed.fsdp._unshard_param_utils torch.distributed.fsdp._wrap_utils torch.distributed.fsdp.api
  torch.distributed.fsdp.flat_param torch.distributed.fsdp.fully_sharded_data_parallel
  torch.distributed.fsdp.sharded_grad_scaler torch.distributed.fsdp.wrap torch.distributed.launch
  torch.distributed.launcher torch.distributed.launcher.api torch.distributed.logging_handlers torch.distributed.nn
  torch.distributed.nn.api torch.distributed.nn.api.remote_module torch.distributed.nn.functional
  torch.distributed.nn.jit torch.distributed.nn.jit.instantiator torch.distributed.nn.jit.templates
  torch.distributed.nn.jit.templates.remote_module_template torch.distributed.optim
  torch.distributed.optim.apply_optimizer_in_backward torch.distributed.optim.functional_adadelta
  torch.distributed.optim.functional_adagrad torch.distributed.optim.functional_adam
  torch.distributed.optim.functional_adamax torch.distributed.optim.functional_adamw
  torch.distributed.optim.functional_rmsprop torch.distributed.optim.functional_rprop
  torch.distributed.optim.functional_sgd torch.distributed.optim.named_optimizer torch.distributed.optim.optimizer
  torch.distributed.optim.post_localSGD_optimizer torch.distributed.optim.utils
  torch.distributed.optim.zero_redundancy_optimizer torch.distributed.remote_device torch.distributed.rendezvous
  torch.distributed.rpc torch.distributed.rpc._testing torch.distributed.rpc._testing.faulty_agent_backend_registry
  torch.distributed.rpc._utils torch.distributed.rpc.api torch.distributed.rpc.backend_registry
  torch.distributed.rpc.constants torch.distributed.rpc.functions torch.distributed.rpc.internal
  torch.distributed.rpc.options torch.distributed.rpc.rref_proxy
  torch.distributed.rpc.server_process_global_profiler torch.distributed.run torch.distributed.tensor
  torch.distributed.tensor.parallel torch.distributed.tensor.parallel._data_parallel_utils
  torch.distributed.tensor.parallel._utils torch.distributed.tensor.parallel._view_with_dim_change
  torch.distributed.tensor.parallel.api torch.distributed.tensor.parallel.ddp torch.distributed.tensor.parallel.fsdp
  torch.distributed.tensor.parallel.input_reshard torch.distributed.tensor.parallel.style torch.distributed.utils
  torch.distributions torch.distributions.bernoulli torch.distributions.beta torch.distributions.binomial
  torch.distributions.categorical torch.distributions.cauchy torch.distributions.chi2
  torch.distributions.constraint_registry torch.distributions.constraints torch.distributions.continuous_bernoulli
  torch.distributions.dirichlet torch.distributions.distribution torch.distributions.exp_family
  torch.distributions.exponential torch.distributions.fishersnedecor torch.distributions.gamma
  torch.distributions.geometric torch.distributions.gumbel torch.distributions.half_cauchy
  torch.distributions.half_normal torch.distributions.independent torch.distributions.kl
  torch.distributions.kumaraswamy torch.distributions.laplace torch.distributions.lkj_cholesky
  torch.distributions.log_normal torch.distributions.logistic_normal torch.distributions.lowrank_multivariate_normal
  torch.distributions.mixture_same_family torch.distributions.multinomial torch.distributions.multivariate_normal
  torch.distributions.negative_binomial torch.distributions.normal torch.distributions.one_hot_categorical
  torch.distributions.pareto torch.distributions.poisson torch.distributions.relaxed_bernoulli
  torch.distributions.relaxed_categorical torch.distributions.studentT torch.distributions.transformed_distribution
  torch.distributions.transforms torch.distributions.uniform torch.distributions.utils torch.distributions.von_mises
  torch.distributions.weibull torch.distributions.wishart torch.export torch.fft torch.func torch.functional
  torch.futures torch.fx torch.fx._compatibility torch.fx._pytree torch.fx._symbolic_trace torch.fx.annotate
  torch.fx.config torch.fx.experimental torch.fx.experimental.accelerator_partitioner
  torch.fx.experimental.const_fold torch.fx.experimental.debug torch.fx.experimental.graph_gradual_typechecker
  torch.fx.experimental.merge_matmul torch.fx.experimental.meta_tracer torch.fx.experimental.normalize
  torch.fx.experimental.optimization torch.fx.experimental.partitioner_utils torch.fx.experimental.proxy_tensor
  torch.fx.experimental.refinement_types torch.fx.experimental.rewriter torch.fx.experimental.schema_type_annotation
  torch.fx.experimental.symbolic_shapes torch.fx.experimental.unify_refinements torch.fx.experimental.validator
  torch.fx.graph torch.fx.graph_module torch.fx.immutable_collections torch.fx.interpreter torch.fx.node
  torch.fx.operator_schemas torch.fx.proxy torch.fx.subgraph_rewriter torch.fx.tensor_type torch.fx.traceback
  torch.hub torch.jit torch.jit._async torch.jit._await torch.jit._builtins torch.jit._check
  torch.jit._dataclass_impls torch.jit._decomposition_utils torch.jit._decompositions torch.jit._freeze
  torch.jit._fuser torch.jit._ir_utils torch.jit._logging torch.jit._monkeytype_config torch.jit._passes
  torch.jit._passes._property_propagation torch.jit._pickle torch.jit._recursive torch.jit._script
  torch.jit._serialization torch.jit._shape_functions torch.jit._state torch.jit._trace torch.jit.annotations
  torch.jit.frontend torch.jit.generate_bytecode torch.jit.quantized torch.jit.supported_ops
  torch.jit.unsupported_tensor_ops torch.library torch.linalg torch.masked torch.monitor torch.mps torch.mps.event
  torch.mps.profiler torch.multiprocessing torch.nested torch.nn torch.nn._reduction torch.nn.backends
  torch.nn.backends.thnn torch.nn.common_types torch.nn.cpp torch.nn.functional torch.nn.grad torch.nn.init
  torch.nn.modules torch.nn.modules._functions torch.nn.modules.activation torch.nn.modules.adaptive
  torch.nn.modules.batchnorm torch.nn.modules.channelshuffle torch.nn.modules.container torch.nn.modules.conv
  torch.nn.modules.distance torch.nn.modules.dropout torch.nn.modules.flatten torch.nn.modules.fold
  torch.nn.modules.instancenorm torch.nn.modules.lazy torch.nn.modules.linear torch.nn.modules.loss
  torch.nn.modules.module torch.nn.modules.normalization torch.nn.modules.padding torch.nn.modules.pixelshuffle
  torch.nn.modules.pooling torch.nn.modules.rnn torch.nn.modules.sparse torch.nn.modules.transformer
  torch.nn.modules.upsampling torch.nn.modules.utils torch.nn.parallel torch.nn.parallel._functions
  torch.nn.parallel.comm torch.nn.parallel.data_parallel torch.nn.parallel.distributed
  torch.nn.parallel.parallel_apply torch.nn.parallel.replicate torch.nn.parallel.scatter_gather torch.nn.parameter
  torch.nn.utils torch.nn.utils._deprecation_utils torch.nn.utils._expanded_weights
  torch.nn.utils._expanded_weights.conv_expanded_weights torch.nn.utils._expanded_weights.conv_utils
  torch.nn.utils._expanded_weights.embedding_expanded_weights torch.nn.utils._expanded_weights.expanded_weights_impl
  torch.nn.utils._expanded_weights.expanded_weights_utils
  torch.nn.utils._expanded_weights.group_norm_expanded_weights
  torch.nn.utils._expanded_weights.instance_norm_expanded_weights
  torch.nn.utils._expanded_weights.layer_norm_expanded_weights
  torch.nn.utils._expanded_weights.linear_expanded_weights torch.nn.utils._named_member_accessor
  torch.nn.utils._per_sample_grad torch.nn.utils.clip_grad torch.nn.utils.convert_parameters torch.nn.utils.fusion
  torch.nn.utils.init torch.nn.utils.memory_format torch.nn.utils.parametrizations torch.nn.utils.parametrize
  torch.nn.utils.prune torch.nn.utils.rnn torch.nn.utils.spectral_norm torch.nn.utils.stateless
  torch.nn.utils.weight_norm torch.onnx torch.onnx._constants torch.onnx._deprecation torch.onnx._experimental
  torch.onnx._exporter_states torch.onnx._globals torch.onnx._onnx_supported_ops torch.onnx._type_utils
  torch.onnx.errors torch.onnx.operators torch.onnx.utils torch.onnx.verification torch.optim
  torch.optim._functional torch.optim._multi_tensor torch.optim.adadelta torch.optim.adagrad torch.optim.adam
  torch.optim.adamax torch.optim.adamw torch.optim.asgd torch.optim.lbfgs torch.optim.lr_scheduler torch.optim.nadam
  torch.optim.optimizer torch.optim.radam torch.optim.rmsprop torch.optim.rprop torch.optim.sgd
  torch.optim.sparse_adam torch.optim.swa_utils torch.overrides torch.profiler torch.profiler._memory_profiler
  torch.profiler._pattern_matcher torch.profiler._utils torch.profiler.itt torch.profiler.profiler
  torch.profiler.python_tracer torch.quantization torch.quasirandom torch.random torch.return_types
  torch.serialization torch.signal torch.signal.windows torch.signal.windows.windows torch.sparse torch.special
  torch.storage torch.testing torch.testing._comparison torch.testing._creation torch.torch_version torch.types
  torch.utils torch.utils._content_store torch.utils._contextlib torch.utils._cpp_extension_versioner
  torch.utils._cuda_trace torch.utils._device torch.utils._foreach_utils torch.utils._freeze torch.utils._mode_utils
  torch.utils._python_dispatch torch.utils._pytree torch.utils._stats torch.utils._sympy
  torch.utils._sympy.functions torch.utils._sympy.interp torch.utils._sympy.reference torch.utils._sympy.solve
  torch.utils._sympy.value_ranges torch.utils._traceback torch.utils._zip torch.utils.backcompat
  torch.utils.backend_registration torch.utils.bundled_inputs torch.utils.checkpoint torch.utils.collect_env
  torch.utils.cpp_backtrace torch.utils.cpp_extension torch.utils.data torch.utils.data._utils
  torch.utils.data._utils.collate torch.utils.data._utils.fetch torch.utils.data._utils.pin_memory
  torch.utils.data._utils.serialization torch.utils.data._utils.signal_handling torch.utils.data._utils.worker
  torch.utils.data.backward_compatibility torch.utils.data.dataloader torch.utils.data.dataset
  torch.utils.data.distributed torch.utils.data.graph torch.utils.data.graph_settings torch.utils.data.sampler
  torch.utils.dlpack torch.utils.file_baton torch.utils.flop_counter torch.utils.hooks torch.utils.jit
  torch.utils.jit.log_extract torch.utils.mkldnn torch.utils.mobile_optimizer torch.utils.model_dump
  torch.utils.model_zoo torch.utils.show_pickle torch.utils.throughput_benchmark torch.utils.viz
  torch.utils.viz._cycles torch.utils.weak torch.version`;

/** What is in the modules that people use by name. */
export const MEMBER_NAMES: Readonly<Record<string, string>> = table({
  torch: `
  AVG AggregationType AliasDb AnyType Argument ArgumentSpec AwaitType BFloat16Storage BFloat16Tensor BenchmarkConfig
  BenchmarkExecutionStats Block BoolStorage BoolTensor BoolType BufferDict ByteStorage ByteTensor CallStack Capsule
  CharStorage CharTensor ClassType Code CompilationUnit CompleteArgumentSpec ComplexDoubleStorage
  ComplexFloatStorage ComplexType ConcreteModuleType ConcreteModuleTypeBuilder DeepCopyMemoTable
  DeserializationStorageContext DeviceObjType DictType DisableTorchFunction DisableTorchFunctionSubclass DispatchKey
  DispatchKeySet DoubleStorage DoubleTensor EnumType ErrorReport ExcludeDispatchKeyGuard ExecutionPlan FatalError
  FileCheck FloatStorage FloatTensor FloatType FunctionSchema Future FutureType Generator Gradient Graph
  GraphExecutorState HalfStorage HalfTensor IODescriptor InferredType IntStorage IntTensor IntType InterfaceType
  JITException ListType LiteScriptModule LockingLogger LoggerBase LongStorage LongTensor ModuleDict Node NoneType
  NoopLogger NumberType OperatorInfo OptionalType PRIVATE_OPS ParameterDict PyObjectType PyTorchFileReader
  PyTorchFileWriter QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage RRefType SUM
  ScriptClass ScriptClassFunction ScriptDict ScriptDictIterator ScriptDictKeyIterator ScriptFunction ScriptList
  ScriptListIterator ScriptMethod ScriptModule ScriptModuleSerializer ScriptObject ScriptObjectProperty
  SerializationStorageContext ShortStorage ShortTensor Size StaticModule Storage StorageBase Stream StreamObjType
  StringType SymBool SymBoolType SymFloat SymInt SymIntType TYPE_CHECKING Tag Tensor TensorType ThroughputBenchmark
  TracingState TupleType Type TypedStorage USE_GLOBAL_DEPS USE_RTLD_GLOBAL_WITH_LIBTORCH UnionType UntypedStorage
  Use Value _GLOBAL_DEVICE_CONTEXT _TorchCompileInductorWrapper _TorchCompileWrapper _TritonLibrary
  _adaptive_avg_pool2d _adaptive_avg_pool3d _add_batch_dim _add_relu _add_relu_ _addmm_activation _aminmax
  _amp_foreach_non_finite_check_and_unscale_ _amp_update_scale_ _assert _assert_async _assert_tensor_metadata
  _batch_norm_impl_index _cast_Byte _cast_Char _cast_Double _cast_Float _cast_Half _cast_Int _cast_Long _cast_Short
  _check _check_index _check_not_implemented _check_tensor_all _check_tensor_all_with _check_type _check_value
  _check_with _choose_qparams_per_tensor _coalesce _compute_linear_combination _conj _conj_copy _conj_physical
  _convert_indices_from_coo_to_csr _convert_indices_from_csr_to_coo _convolution _convolution_mode _copy_from
  _copy_from_and_resize _cslt_compress _cslt_sparse_mm _ctc_loss _cudnn_ctc_loss _cudnn_init_dropout_state
  _cudnn_rnn _cudnn_rnn_flatten_weight _cufft_clear_plan_cache _cufft_get_plan_cache_max_size
  _cufft_get_plan_cache_size _cufft_set_plan_cache_max_size _cummax_helper _cummin_helper
  _debug_has_internal_overlap _deprecated_attrs _dim_arange _dirichlet_grad _disable_dynamo
  _disable_functionalization _efficientzerotensor _embedding_bag _embedding_bag_forward_only _empty_affine_quantized
  _empty_per_channel_affine_quantized _enable_functionalization _euclidean_dist
  _fake_quantize_learnable_per_channel_affine _fake_quantize_learnable_per_tensor_affine
  _fake_quantize_per_tensor_affine_cachemask_tensor_qparams _fft_c2c _fft_c2r _fft_r2c _fill_mem_eff_dropout_mask_
  _foobar _foreach_abs _foreach_abs_ _foreach_acos _foreach_acos_ _foreach_add _foreach_add_ _foreach_addcdiv
  _foreach_addcdiv_ _foreach_addcmul _foreach_addcmul_ _foreach_asin _foreach_asin_ _foreach_atan _foreach_atan_
  _foreach_ceil _foreach_ceil_ _foreach_clamp_max _foreach_clamp_max_ _foreach_clamp_min _foreach_clamp_min_
  _foreach_copy_ _foreach_cos _foreach_cos_ _foreach_cosh _foreach_cosh_ _foreach_div _foreach_div_ _foreach_erf
  _foreach_erf_ _foreach_erfc _foreach_erfc_ _foreach_exp _foreach_exp_ _foreach_expm1 _foreach_expm1_
  _foreach_floor _foreach_floor_ _foreach_frac _foreach_frac_ _foreach_lerp _foreach_lerp_ _foreach_lgamma
  _foreach_lgamma_ _foreach_log _foreach_log10 _foreach_log10_ _foreach_log1p _foreach_log1p_ _foreach_log2
  _foreach_log2_ _foreach_log_ _foreach_maximum _foreach_maximum_ _foreach_minimum _foreach_minimum_ _foreach_mul
  _foreach_mul_ _foreach_neg _foreach_neg_ _foreach_norm _foreach_pow _foreach_pow_ _foreach_reciprocal
  _foreach_reciprocal_ _foreach_round _foreach_round_ _foreach_sigmoid _foreach_sigmoid_ _foreach_sign
  _foreach_sign_ _foreach_sin _foreach_sin_ _foreach_sinh _foreach_sinh_ _foreach_sqrt _foreach_sqrt_ _foreach_sub
  _foreach_sub_ _foreach_tan _foreach_tan_ _foreach_tanh _foreach_tanh_ _foreach_trunc _foreach_trunc_
  _foreach_zero_ _freeze_functional_tensor _from_functional_tensor _functional_assert_async
  _functional_sym_constrain_range _functional_sym_constrain_range_for_size _functionalize_has_metadata_mutation
  _fused_adam_ _fused_adamw_ _fused_dropout _fused_moving_avg_obs_fq_helper _fused_sdp_choice _fw_primal_copy
  _grid_sampler_2d_cpu_fallback _has_compatible_shallow_copy_type _histogramdd_bin_edges _histogramdd_from_bin_cts
  _histogramdd_from_bin_tensors _import_dotted_name _index_put_impl_ _indices_copy _initExtension _int_mm
  _is_all_true _is_any_true _is_functional_tensor _is_zerotensor _lazy_modules _linalg_check_errors _linalg_det
  _linalg_eigh _linalg_slogdet _linalg_solve_ex _linalg_svd _load_global_deps _log_softmax
  _log_softmax_backward_data _logcumsumexp _lstm_mps _lu_with_info _make_dep_token _make_dual _make_dual_copy
  _make_per_channel_quantized_tensor _make_per_tensor_quantized_tensor _masked_scale _masked_softmax _mkldnn
  _mkldnn_reshape _mkldnn_transpose _mkldnn_transpose_ _mps_convolution _mps_convolution_transpose
  _native_batch_norm_legit _native_batch_norm_legit_no_training _native_multi_head_attention _neg_view
  _neg_view_copy _nested_from_padded _nested_from_padded_and_nested_example _nested_tensor_from_mask
  _nested_tensor_from_mask_left_aligned _nested_tensor_from_tensor_list _nested_tensor_softmax_with_shape
  _nnpack_available _nnpack_spatial_convolution _pack_padded_sequence _pad_packed_sequence _pin_memory
  _preload_cuda_deps _prelu_kernel _propagate_xla_data _register_device_module _remove_batch_dim _reshape_alias_copy
  _reshape_from_tensor _resize_output_ _rowwise_prune _running_with_deploy _sample_dirichlet
  _saturate_weight_to_fp16 _scaled_dot_product_attention_math _scaled_dot_product_efficient_attention
  _scaled_dot_product_flash_attention _scaled_mm _segment_reduce _shape_as_tensor _sobol_engine_draw
  _sobol_engine_ff_ _sobol_engine_initialize_state_ _sobol_engine_scramble_ _softmax _softmax_backward_data
  _sparse_broadcast_to _sparse_broadcast_to_copy _sparse_coo_tensor_unsafe _sparse_csr_prod _sparse_csr_sum
  _sparse_log_softmax_backward_data _sparse_semi_structured_linear _sparse_softmax_backward_data
  _sparse_sparse_matmul _sparse_sum _stack _standard_gamma _standard_gamma_grad _storage_classes _sync
  _tensor_classes _test_autograd_multiple_dispatch _test_autograd_multiple_dispatch_view
  _test_autograd_multiple_dispatch_view_copy _test_check_tensor _test_functorch_fallback _test_serialization_subcmul
  _to_cpu _to_functional_tensor _to_sparse_semi_structured _transform_bias_rescale_qkv
  _transformer_encoder_layer_fwd _trilinear _triton_multi_head_attention _triton_scaled_dot_attention _unique
  _unique2 _unpack_dual _unsafe_index _unsafe_index_put _use_cudnn_ctc_loss _use_cudnn_rnn_flatten_weight
  _validate_compressed_sparse_indices _validate_sparse_bsc_tensor_args _validate_sparse_bsr_tensor_args
  _validate_sparse_compressed_tensor_args _validate_sparse_coo_tensor_args _validate_sparse_csc_tensor_args
  _validate_sparse_csr_tensor_args _values_copy _warn_typed_storage_removal _weight_norm _weight_norm_interface abs
  abs_ absolute acos acos_ acosh acosh_ adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv addcmul addmm
  addmv addmv_ addr adjoint affine_grid_generator alias_copy align_tensors all allclose alpha_dropout alpha_dropout_
  amax amin aminmax angle any arange arccos arccos_ arccosh arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2
  arctan_ arctanh arctanh_ are_deterministic_algorithms_enabled argmax argmin argsort argwhere as_strided
  as_strided_ as_strided_copy as_strided_scatter as_tensor asarray asin asin_ asinh asinh_ atan atan2 atan_ atanh
  atanh_ atleast_1d atleast_2d atleast_3d attr autocast autocast_decrement_nesting autocast_increment_nesting
  avg_pool1d baddbmm bartlett_window batch_norm batch_norm_backward_elemt batch_norm_backward_reduce
  batch_norm_elemt batch_norm_gather_stats batch_norm_gather_stats_with_counts batch_norm_stats
  batch_norm_update_stats bernoulli bfloat16 bilinear binary_cross_entropy_with_logits bincount binomial bits16
  bits1x8 bits2x4 bits4x2 bits8 bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
  bitwise_xor blackman_window block_diag bmm bool broadcast_shapes broadcast_tensors broadcast_to bucketize can_cast
  candidate cartesian_prod cat ccol_indices_copy cdist cdouble ceil ceil_ celu celu_ cfloat chain_matmul chalf
  channel_shuffle channels_last channels_last_3d cholesky cholesky_inverse cholesky_solve choose_qparams_optimized
  chunk clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_ classproperty clear_autocast_cache clip clip_ clone
  col_indices_copy column_stack combinations compile compiled_with_cxx11_abi complex complex128 complex32 complex64
  concat concatenate conj conj_physical conj_physical_ constant_pad_nd contiguous_format conv1d conv2d conv3d
  conv_tbc conv_transpose1d conv_transpose2d conv_transpose3d convolution copysign corrcoef cos cos_ cosh cosh_
  cosine_embedding_loss cosine_similarity count_nonzero cov cross crow_indices_copy ctc_loss
  cudnn_affine_grid_generator cudnn_batch_norm cudnn_convolution cudnn_convolution_add_relu cudnn_convolution_relu
  cudnn_convolution_transpose cudnn_grid_sampler cudnn_is_acceptable cummax cummin cumprod cumsum
  cumulative_trapezoid default_generator deg2rad deg2rad_ dequantize det detach detach_ detach_copy device diag
  diag_embed diagflat diagonal diagonal_copy diagonal_scatter diff digamma dist div divide dot double dropout
  dropout_ dsmm dsplit dstack dtype e eig einsum embedding embedding_bag embedding_renorm_ empty empty_like
  empty_permuted empty_quantized empty_strided enable_grad eq equal erf erf_ erfc erfc_ erfinv exp exp2 exp2_ exp_
  expand_copy expm1 expm1_ eye fake_quantize_per_channel_affine fake_quantize_per_tensor_affine
  fbgemm_linear_fp16_weight fbgemm_linear_fp16_weight_fp32_activation fbgemm_linear_int8_weight
  fbgemm_linear_int8_weight_fp32_activation fbgemm_linear_quantize_weight fbgemm_pack_gemm_matrix_fp16
  fbgemm_pack_quantized_matrix feature_alpha_dropout feature_alpha_dropout_ feature_dropout feature_dropout_ fill
  fill_ finfo fix fix_ flatten flip fliplr flipud float float16 float32 float64 float8_e4m3fn float8_e5m2
  float_power floor floor_ floor_divide fmax fmin fmod fork frac frac_ frexp frobenius_norm from_dlpack from_file
  from_numpy frombuffer full full_like fused_moving_avg_obs_fake_quant gather gcd gcd_ ge geqrf ger
  get_autocast_cpu_dtype get_autocast_gpu_dtype get_autocast_ipu_dtype get_autocast_xla_dtype get_default_dtype
  get_deterministic_debug_mode get_device get_file_path get_float32_matmul_precision get_num_interop_threads
  get_num_threads get_rng_state gradient greater greater_equal grid_sampler grid_sampler_2d grid_sampler_3d
  group_norm gru gru_cell gt half hamming_window hann_window hardshrink has_lapack has_mkl has_openmp has_spectral
  heaviside hinge_embedding_loss histc histogram histogramdd hsmm hsplit hspmm hstack hypot i0 i0_ igamma igammac
  iinfo imag import_ir_module import_ir_module_from_buffer index_add index_copy index_fill index_put index_put_
  index_reduce index_select indices_copy inf inference_mode init_num_threads initial_seed inner instance_norm int
  int16 int32 int64 int8 int_repr inverse is_anomaly_check_nan_enabled is_anomaly_enabled is_autocast_cache_enabled
  is_autocast_cpu_enabled is_autocast_enabled is_autocast_ipu_enabled is_autocast_xla_enabled is_complex is_conj
  is_deterministic_algorithms_warn_only_enabled is_distributed is_floating_point is_grad_enabled is_inference
  is_inference_mode_enabled is_neg is_nonzero is_same_size is_signed is_storage is_tensor is_vulkan_available
  is_warn_always_enabled isclose isfinite isin isinf isnan isneginf isposinf isreal istft kaiser_window kl_div kron
  kthvalue layer_norm layout lcm lcm_ ldexp ldexp_ le legacy_contiguous_format lerp less less_equal lgamma linspace
  load lobpcg log log10 log10_ log1p log1p_ log2 log2_ log_ log_softmax logaddexp logaddexp2 logcumsumexp logdet
  logical_and logical_not logical_or logical_xor logit logit_ logspace logsumexp long lstm lstm_cell lstsq lt lu
  lu_solve lu_unpack manual_seed margin_ranking_loss masked_fill masked_scatter masked_select matmul matrix_exp
  matrix_power matrix_rank max max_pool1d max_pool1d_with_indices max_pool2d max_pool3d maximum mean median
  memory_format merge_type_from_type_comment meshgrid min minimum miopen_batch_norm miopen_convolution
  miopen_convolution_add_relu miopen_convolution_relu miopen_convolution_transpose miopen_depthwise_convolution
  miopen_rnn mkldnn_adaptive_avg_pool2d mkldnn_convolution mkldnn_linear_backward_weights mkldnn_max_pool2d
  mkldnn_max_pool3d mkldnn_rnn_layer mm mode moveaxis movedim msort mul multinomial multiply mv mvlgamma name nan
  nan_to_num nan_to_num_ nanmean nanmedian nanquantile nansum narrow narrow_copy native_batch_norm
  native_channel_shuffle native_dropout native_group_norm native_layer_norm native_norm ne neg neg_ negative
  negative_ nextafter no_grad nonzero nonzero_static norm norm_except_dim normal not_equal nuclear_norm numel obj
  ones ones_like orgqr ormqr outer pairwise_distance parse_ir parse_schema parse_type_comment pca_lowrank pdist
  per_channel_affine per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine per_tensor_symmetric
  permute permute_copy pi pinverse pixel_shuffle pixel_unshuffle poisson poisson_nll_loss polar polygamma positive
  pow prelu prepare_multiprocessing_environment preserve_format prod promote_types put py_float py_int
  q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qint32 qint8 qr qscheme
  quantile quantize_per_channel quantize_per_tensor quantize_per_tensor_dynamic quantized_batch_norm quantized_gru
  quantized_gru_cell quantized_lstm quantized_lstm_cell quantized_max_pool1d quantized_max_pool2d
  quantized_max_pool3d quantized_rnn_relu_cell quantized_rnn_tanh_cell quint2x4 quint4x2 quint8 rad2deg rad2deg_
  rand rand_like randint randint_like randn randn_like randperm range ravel read_vitals real reciprocal reciprocal_
  relu relu_ remainder renorm repeat_interleave reshape resize_as_ resize_as_sparse_ resolve_conj resolve_neg
  result_type rnn_relu rnn_relu_cell rnn_tanh rnn_tanh_cell roll rot90 round round_ row_indices_copy row_stack rrelu
  rrelu_ rsqrt rsqrt_ rsub saddmm save scalar_tensor scatter scatter_add scatter_reduce searchsorted seed
  segment_reduce select select_copy select_scatter selu selu_ set_anomaly_enabled set_autocast_cache_enabled
  set_autocast_cpu_dtype set_autocast_cpu_enabled set_autocast_enabled set_autocast_gpu_dtype set_autocast_ipu_dtype
  set_autocast_ipu_enabled set_autocast_xla_dtype set_autocast_xla_enabled set_default_device set_default_dtype
  set_default_tensor_type set_deterministic_debug_mode set_float32_matmul_precision set_flush_denormal
  set_grad_enabled set_num_interop_threads set_num_threads set_printoptions set_rng_state set_vital set_warn_always
  sgn short sigmoid sigmoid_ sign signbit sin sin_ sinc sinc_ sinh sinh_ slice_copy slice_scatter slogdet smm
  softmax solve sort sparse_bsc sparse_bsc_tensor sparse_bsr sparse_bsr_tensor sparse_compressed_tensor sparse_coo
  sparse_coo_tensor sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor split split_copy split_with_sizes
  split_with_sizes_copy spmm sqrt sqrt_ square square_ squeeze squeeze_copy sspaddmm stack std std_mean stft strided
  sub subtract sum svd svd_lowrank swapaxes swapdims sym_constrain_range sym_constrain_range_for_size sym_float
  sym_int sym_max sym_min sym_not symeig t t_copy take take_along_dim tan tan_ tanh tanh_ tensor tensor_split
  tensordot threshold threshold_ tile to_dlpack topk trace transpose transpose_copy trapezoid trapz triangular_solve
  tril tril_indices triplet_margin_loss triu triu_indices true_divide trunc trunc_ typename uint8 unbind unbind_copy
  unflatten unfold_copy unify_type_list unique unique_consecutive unsafe_chunk unsafe_split unsafe_split_with_sizes
  unsqueeze unsqueeze_copy use_deterministic_algorithms values_copy vander var var_mean vdot view_as_complex
  view_as_complex_copy view_as_real view_as_real_copy view_copy vitals_enabled vmap vsplit vstack wait where xlogy
  xlogy_ zero_ zeros zeros_like`,
  'torch.nn': `
  AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
  AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss
  BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d CircularPad3d
  ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d
  ConvTranspose3d CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d DataParallel Dropout Dropout1d
  Dropout2d Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d
  FractionalMaxPool3d GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh
  HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d
  LPPool2d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d
  LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d
  LazyInstanceNorm3d LazyLinear LeakyReLU Linear LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss
  MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList
  MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU
  PairwiseDistance Parameter ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RNN RNNBase
  RNNCell RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d
  ReplicationPad2d ReplicationPad3d SELU Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d
  Softmin Softplus Softshrink Softsign SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder
  TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss
  Unflatten Unfold UninitializedBuffer UninitializedParameter Upsample UpsamplingBilinear2d UpsamplingNearest2d
  ZeroPad1d ZeroPad2d ZeroPad3d factory_kwargs`,
  'torch.nn.functional': `
  BroadcastingList1 BroadcastingList2 BroadcastingList3 DType GRID_SAMPLE_INTERPOLATION_MODES
  GRID_SAMPLE_PADDING_MODES TYPE_CHECKING Tensor _adaptive_max_pool1d _adaptive_max_pool2d _adaptive_max_pool3d
  _add_docstr _canonical_mask _fractional_max_pool2d _fractional_max_pool3d _get_softmax_dim _in_projection
  _in_projection_packed _infer_size _is_integer _list_with_default _max_pool1d _max_pool2d _max_pool3d
  _mha_shape_check _no_grad_embedding_renorm_ _none_or_dtype _overload _pair _single _sym_int _threshold _triple
  _unpool_output_size _verify_batch_size _verify_spatial_size adaptive_avg_pool1d adaptive_avg_pool2d
  adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool1d_with_indices adaptive_max_pool2d
  adaptive_max_pool2d_with_indices adaptive_max_pool3d adaptive_max_pool3d_with_indices affine_grid alpha_dropout
  assert_int_or_pair avg_pool1d avg_pool2d avg_pool3d batch_norm bilinear binary_cross_entropy
  binary_cross_entropy_with_logits boolean_dispatch celu celu_ channel_shuffle conv1d conv2d conv3d conv_tbc
  conv_transpose1d conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss
  dropout dropout1d dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold
  fractional_max_pool2d fractional_max_pool2d_with_indices fractional_max_pool3d fractional_max_pool3d_with_indices
  gaussian_nll_loss gelu glu grid_sample group_norm gumbel_softmax handle_torch_function hardshrink hardsigmoid
  hardswish hardtanh hardtanh_ has_torch_function has_torch_function_unary has_torch_function_variadic
  hinge_embedding_loss huber_loss instance_norm interpolate kl_div l1_loss layer_norm leaky_relu leaky_relu_ linear
  local_response_norm log_softmax logsigmoid lp_pool1d lp_pool2d margin_ranking_loss max_pool1d
  max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d max_pool3d_with_indices max_unpool1d
  max_unpool2d max_unpool3d mish mse_loss multi_head_attention_forward multi_margin_loss multilabel_margin_loss
  multilabel_soft_margin_loss native_channel_shuffle nll_loss normalize one_hot pad pairwise_distance pdist
  pixel_shuffle pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ reproducibility_notes rrelu rrelu_
  scaled_dot_product_attention selu selu_ sigmoid silu smooth_l1_loss soft_margin_loss softmax softmin softplus
  softshrink softsign sparse_support_notes tanh tanhshrink tf32_notes threshold threshold_ triplet_margin_loss
  triplet_margin_with_distance_loss unfold upsample upsample_bilinear upsample_nearest`,
  'torch.nn.init': `
  Tensor _calculate_correct_fan _calculate_fan_in_and_fan_out _make_deprecate _no_grad_fill_ _no_grad_normal_
  _no_grad_trunc_normal_ _no_grad_uniform_ _no_grad_zero_ calculate_gain constant constant_ dirac dirac_ eye eye_
  kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_ normal normal_ ones_ orthogonal orthogonal_ sparse
  sparse_ trunc_normal_ uniform uniform_ xavier_normal xavier_normal_ xavier_uniform xavier_uniform_ zeros_`,
  'torch.nn.modules': `
  AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
  AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss
  BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d CircularPad3d
  ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d
  ConvTranspose3d CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d Dropout Dropout1d Dropout2d
  Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d FractionalMaxPool3d GELU
  GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss
  Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d LSTM LSTMCell LayerNorm
  LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d
  LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear
  LeakyReLU Linear LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d
  MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList MultiLabelMarginLoss
  MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance ParameterDict
  ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RNN RNNBase RNNCell RNNCellBase RReLU ReLU ReLU6
  ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU Sequential
  SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign SyncBatchNorm Tanh
  Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder
  TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss Unflatten Unfold Upsample
  UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d`,
  'torch.nn.parameter': `
  OrderedDict Parameter UninitializedBuffer UninitializedParameter UninitializedTensorMixin _ParameterMeta
  _disabled_torch_function_impl is_lazy`,
  'torch.nn.utils': `
  clip_grad_norm clip_grad_norm_ clip_grad_value_ convert_conv2d_weight_memory_format fuse_conv_bn_eval
  fuse_conv_bn_weights parameters_to_vector remove_spectral_norm remove_weight_norm skip_init spectral_norm
  vector_to_parameters weight_norm`,
  'torch.nn.utils.rnn': `
  PackedSequence PackedSequence_ Tensor _packed_sequence_init _packed_sequence_init_args bind invert_permutation
  pack_padded_sequence pack_sequence pad_packed_sequence pad_sequence unpack_sequence unpad_sequence`,
  'torch.linalg': `
  LinAlgError Tensor _add_docstr cholesky cholesky_ex common_notes cond cross det diagonal eig eigh eigvals eigvalsh
  householder_product inv inv_ex ldl_factor ldl_factor_ex ldl_solve lstsq lu lu_factor lu_factor_ex lu_solve matmul
  matrix_exp matrix_norm matrix_power matrix_rank multi_dot norm pinv qr slogdet solve solve_ex solve_triangular svd
  svdvals tensorinv tensorsolve vander vecdot vector_norm`,
  'torch.special': `
  Tensor _add_docstr airy_ai bessel_j0 bessel_j1 bessel_y0 bessel_y1 chebyshev_polynomial_t chebyshev_polynomial_u
  chebyshev_polynomial_v chebyshev_polynomial_w common_args digamma entr erf erfc erfcx erfinv exp2 expit expm1
  gammainc gammaincc gammaln hermite_polynomial_h hermite_polynomial_he i0 i0e i1 i1e laguerre_polynomial_l
  legendre_polynomial_p log1p log_ndtr log_softmax logit logsumexp modified_bessel_i0 modified_bessel_i1
  modified_bessel_k0 modified_bessel_k1 multi_dim_common multigammaln ndtr ndtri polygamma psi round
  scaled_modified_bessel_k0 scaled_modified_bessel_k1 shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u
  shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_w sinc softmax spherical_bessel_j0 xlog1py xlogy zeta`,
  'torch.fft': `
  Tensor _add_docstr common_args factory_common_args fft fft2 fftfreq fftn fftshift hfft hfft2 hfftn ifft ifft2
  ifftn ifftshift ihfft ihfft2 ihfftn irfft irfft2 irfftn rfft rfft2 rfftfreq rfftn`,
  'torch.jit': `
  Attribute CompilationUnit Error Future ONNXTracedModule RecursiveScriptClass RecursiveScriptModule ScriptFunction
  ScriptModule ScriptWarning TopLevelTracedModule TracedModule TracerWarning TracingCheckError _Await
  _IgnoreContextManager _InsertPoint _ScriptProfile _awaitable _awaitable_nowait _awaitable_wait _drop _flatten
  _fork _get_trace_graph _hide_source_ranges _isinstance _overload _overload_method _register_decomposition
  _script_if_tracing _set_fusion_strategy _unique_state_dict _unwrap_optional _wait annotate contextmanager
  enable_onednn_fusion export export_opnames fork freeze fuser ignore interface is_scripting is_tracing isinstance
  jit_module_from_flatbuffer last_executed_optimized_graph load onednn_fusion_enabled optimize_for_inference
  optimized_execution run_frozen_optimizations save save_jit_module_to_flatbuffer script script_if_tracing
  script_method set_fusion_strategy set_module strict_fusion trace trace_module unused wait`,
  'torch.autograd': `
  DeviceType Function NestedIOFunction ProfilerActivity ProfilerConfig ProfilerEvent ProfilerState SavedTensor
  Variable _KinetoEvent _ProfilerResult _add_metadata_json _calculate_shape _disable_profiler
  _disable_profiler_legacy _enable_profiler _enable_profiler_legacy _enable_record_function
  _force_original_view_tracking _get_sequence_nr _is_checkpoint_valid _kineto_step _make_grads
  _pop_saved_tensors_default_hooks _prepare_profiler _profiler_enabled _push_saved_tensors_default_hooks
  _record_function_with_args_enter _record_function_with_args_exit _register_py_tensor_class_for_device
  _set_empty_test_observer _supported_activities _tensor_or_tensors_to_tuple _unsafe_preserve_version_counter
  backward detect_anomaly enable_grad grad gradcheck gradgradcheck handle_torch_function has_torch_function
  inference_mode is_multithreading_enabled is_tensor_like is_view_replay_enabled kineto_available no_grad
  set_detect_anomaly set_grad_enabled set_multithreading_enabled variable`,
  'torch.cuda': `
  BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CUDAGraph CUDAPluggableAllocator
  CharStorage CharTensor ComplexDoubleStorage ComplexFloatStorage CudaError DeferredCudaCallError DoubleStorage
  DoubleTensor Event ExternalStream FloatStorage FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage
  LongTensor OutOfMemoryError ShortStorage ShortTensor Stream StreamContext _CudaBase _CudaDeviceProperties
  _DeviceGuard _HAS_PYNVML _LazySeedTracker _PYNVML_ERR _WrappedTritonKernel _check_capability _check_cubins _device
  _device_count_nvml _dummy_type _exchange_device _get_device _get_device_index _get_generator
  _get_nvml_device_index _get_pynvml_handler _get_rng_state_offset _initialization_lock _initialized _is_compiled
  _is_in_bad_fork _lazy_call _lazy_init _lazy_new _lazy_seed_tracker _maybe_exchange_device _nvml_based_avail
  _parse_visible_devices _queued_calls _raw_device_count_nvml _raw_device_uuid_nvml _register_triton_kernels
  _set_rng_state_offset _sleep _tls _transform_uuid_to_ordinals _warn_typed_storage_removal caching_allocator_alloc
  caching_allocator_delete can_device_access_peer change_current_allocator check_error classproperty clock_rate
  cudaStatus cudart current_blas_handle current_device current_stream default_generators default_stream device
  device_count device_of empty_cache get_allocator_backend get_arch_list get_device_capability get_device_name
  get_device_properties get_gencode_flags get_rng_state get_rng_state_all get_sync_debug_mode graph
  graph_pool_handle has_half has_magma init initial_seed ipc_collect is_available is_bf16_supported
  is_current_stream_capturing is_initialized list_gpu_processes make_graphed_callables manual_seed manual_seed_all
  max_memory_allocated max_memory_cached max_memory_reserved mem_get_info memory_allocated memory_cached
  memory_reserved memory_snapshot memory_stats memory_stats_as_nested_dict memory_summary memory_usage power_draw
  reset_accumulated_memory_stats reset_max_memory_allocated reset_max_memory_cached reset_peak_memory_stats seed
  seed_all set_device set_per_process_memory_fraction set_rng_state set_rng_state_all set_stream set_sync_debug_mode
  stream synchronize temperature utilization`,
  'torch.cuda.amp': `
  GradScaler autocast custom_bwd custom_fwd`,
  'torch.cpu': `
  AbstractContextManager Stream StreamContext _current_stream _default_cpu_stream _device _is_cpu_support_vnni
  current_stream device_count is_available stream synchronize`,
  'torch.cpu.amp': `
  autocast`,
  'torch.amp': `
  _enter_autocast _exit_autocast autocast`,
  'torch.export': `
  ArgumentKind ArgumentSpec Constraint ExportBackwardSignature ExportGraphSignature ExportedProgram ModuleCallEntry
  ModuleCallSignature PassManager PassResult StrictMinMaxConstraint _ConstraintFactory _ConstraintTarget
  _create_constraint compatibility constrain_as_size constrain_as_value dynamic_dim export load save`,
  'torch.types': `
  Any Device List Number Sequence Storage SymInt Tuple Union _TensorOrTensors _bool _complex _device _dispatchkey
  _dtype _float _int _layout _qscheme _size`,
  'torch.utils': `
  ThroughputBenchmark cmake_prefix_path generate_methods_for_privateuse1_backend get_cpp_backtrace
  rename_privateuse1_backend set_module`,
  'torch.utils.data': `
  BatchSampler ChainDataset ConcatDataset DFIterDataPipe DataChunk DataLoader Dataset DistributedSampler
  IterDataPipe IterableDataset MapDataPipe RandomSampler Sampler SequentialSampler StackDataset Subset
  SubsetRandomSampler TensorDataset WeightedRandomSampler _DatasetKind argument_validation default_collate
  default_convert functional_datapipe get_worker_info guaranteed_datapipes_determinism non_deterministic
  random_split runtime_validation runtime_validation_disabled`,
  'torch.utils.checkpoint': `
  CheckpointError CheckpointFunction DefaultDeviceType LoggingTensorMode ReferenceType _CheckpointFrame
  _DEFAULT_DETERMINISM_MODE _Handle _Holder _NoopSaveInputs _StopRecomputationError
  _allowed_determinism_checks_to_fns _checkpoint_error_template _checkpoint_hook
  _checkpoint_without_reentrant_generator _default_meta_extractor _enable_checkpoint_early_stop _get_autocast_kwargs
  _get_debug_context_and_cb _get_device_module _infer_device_type _internal_assert _recomputation_hook
  _supports_autocast capture_logs check_backward_validity checkpoint checkpoint_sequential defaultdict
  detach_variable get_device_states noop_context_fn set_checkpoint_early_stop set_device_states`,
  'torch.utils._pytree': `
  DEFAULT_TREESPEC_SERIALIZATION_PROTOCOL LeafSpec NodeDef OrderedDict R S SERIALIZED_TYPE_TO_PYTHON_TYPE
  SUPPORTED_NODES SUPPORTED_SERIALIZED_TYPES T TreeSpec U _ProtocolFn _SUPPORTED_PROTOCOLS _SerializeNodeDef
  _TreeSpecSchema _broadcast_to_and_flatten _dict_flatten _dict_unflatten _get_node_type _is_leaf
  _is_namedtuple_instance _json_to_treespec _list_flatten _list_unflatten _namedtuple_deserialize
  _namedtuple_flatten _namedtuple_serialize _namedtuple_unflatten _odict_flatten _odict_unflatten
  _register_pytree_node _treespec_to_json _tuple_flatten _tuple_unflatten map_only namedtuple pytree_to_str
  str_to_pytree tree_all tree_all_only tree_any tree_any_only tree_flatten tree_map tree_map_only tree_unflatten
  treespec_dumps treespec_loads`,
  'torch._dynamo': `
  OptimizedModule allow_in_graph assume_constant_result disable disallow_in_graph explain export forbid_in_graph
  graph_break graph_break_reasons guard_failures is_compiling is_dynamo_supported list_backends mark_dynamic
  mark_static mark_static_address maybe_mark_dynamic optimize optimize_assert orig_code_map register_backend replay
  reset reset_code reset_frame_count run`,
  'torch._export': `
  CallSpec CollectTracepointsPass ConstantSource Constraint ConstraintViolationError DECOMP_TABLE
  DEFAULT_EXPORT_DYNAMO_CONFIG ExportBackwardSignature ExportDynamoConfig ExportGraphSignature ExportedProgram
  FakeTensorMode GuardOnDataDependentSymNode ModuleCallEntry ModuleCallSignature OpOverload OrderedDict
  ReplaceViewOpsWithViewCopyOpsPass ShapeEnv StrictMinMaxConstraint UserError UserErrorType ValueRangeError
  ValueRanges _AddRuntimeAssertionsForInlineConstraintsPass _PyTreeCodeGen _PyTreeInfo _ReplaceSymSizeOpPass
  _convert_input_to_fake _create_constraint _process_constraints _reorder_kwargs_by_names _safe_to_skip_dynamo
  _wrap_submodules aot_compile aot_export_module capture_pre_autograd_graph combine_args_kwargs compatibility
  contextmanager core_aten_decompositions detect_fake_mode dynamic_dim enable_python_dispatcher export functionalize
  get_decompositions load make_fx patch save`,
  'torch._export.constraints': `
  constrain_as_size constrain_as_value`,
  'torch._export.db': `
`,
  'torch._export.db.case': `
  Constraint ExportArgs ExportCase SupportLevel _EXAMPLE_CASES _EXAMPLE_CONFLICT_CASES _EXAMPLE_REWRITE_CASES
  _MODULES _TAGS _make_export_case _validate_tag check_inputs_type export_case export_rewrite_case normalize_inputs
  register_db_case to_snake_case`,
  'torch.optim': `
  ASGD Adadelta Adagrad Adam AdamW Adamax LBFGS NAdam Optimizer RAdam RMSprop Rprop SGD SparseAdam`,
  'torch.fx': `
  CodeGen Graph GraphModule Interpreter Node PH Proxy ProxyableClassMeta Tracer Transformer has_side_effect map_arg
  replace_pattern symbolic_trace wrap`,
  'torch.func': `
  functional_call functionalize grad grad_and_value hessian jacfwd jacrev jvp linearize
  replace_all_batch_norm_modules_ stack_module_state vjp vmap`,
  'torch.library': `
  Library OpOverload _del_library _impls _reserved_namespaces define fallthrough_kernel impl`,
  'torch.distributed': `
  AllToAllOptions AllreduceCoalescedOptions AllreduceOptions Backend BackendConfig BarrierOptions BroadcastOptions
  BuiltinCommHookType DebugLevel DistBackendError FileStore GatherOptions GradBucket GroupMember HashStore Logger
  P2POp PrefixStore ProcessGroup ProcessGroupGloo ProcessGroupNCCL ReduceOp ReduceOptions ReduceScatterOptions
  Reducer ScatterOptions Store TCPStore Work _Backend _CoalescingManager _DEFAULT_FIRST_BUCKET_BYTES _Work
  _all_gather_base _broadcast_coalesced _coalescing_manager _compute_bucket_assignment_by_size
  _create_process_group_wrapper _create_store_from_options _make_nccl_premul_sum _rank_not_in_group
  _reduce_scatter_base _register_builtin_comm_hook _register_comm_hook _remote_device _round_robin_process_groups
  _test_python_store _verify_params_across_processes all_gather all_gather_coalesced all_gather_into_tensor
  all_gather_multigpu all_gather_object all_reduce all_reduce_coalesced all_reduce_multigpu all_to_all
  all_to_all_single barrier batch_isend_irecv broadcast broadcast_multigpu broadcast_object_list default_pg_timeout
  destroy_process_group gather gather_object get_backend get_backend_config get_debug_level get_global_rank
  get_group_rank get_process_group_ranks get_rank get_world_size group init_process_group irecv is_available
  is_backend_available is_gloo_available is_initialized is_mpi_available is_nccl_available is_torchelastic_launched
  is_ucc_available isend monitored_barrier new_group new_subgroups new_subgroups_by_enumeration recv reduce
  reduce_multigpu reduce_op reduce_scatter reduce_scatter_multigpu reduce_scatter_tensor register_rendezvous_handler
  rendezvous scatter scatter_object_list send set_debug_level set_debug_level_from_env supports_complex`,
  'torch.distributions': `
  AbsTransform AffineTransform Bernoulli Beta Binomial CatTransform Categorical Cauchy Chi2 ComposeTransform
  ContinuousBernoulli CorrCholeskyTransform CumulativeDistributionTransform Dirichlet Distribution ExpTransform
  Exponential ExponentialFamily FisherSnedecor Gamma Geometric Gumbel HalfCauchy HalfNormal Independent
  IndependentTransform Kumaraswamy LKJCholesky Laplace LogNormal LogisticNormal LowRankMultivariateNormal
  LowerCholeskyTransform MixtureSameFamily Multinomial MultivariateNormal NegativeBinomial Normal OneHotCategorical
  OneHotCategoricalStraightThrough Pareto Poisson PositiveDefiniteTransform PowerTransform RelaxedBernoulli
  RelaxedOneHotCategorical ReshapeTransform SigmoidTransform SoftmaxTransform SoftplusTransform StackTransform
  StickBreakingTransform StudentT TanhTransform Transform TransformedDistribution Uniform VonMises Weibull Wishart
  biject_to identity_transform kl_divergence register_kl transform_to`,
  'torch.onnx': `
  CheckerError DiagnosticOptions ExportOptions ExportOutput ExportOutputSerializer ExportTypes JitScalarType
  OnnxExporterError OnnxRegistry OperatorExportTypes SymbolicContext TensorProtoDataType TrainingMode
  _CAFFE2_ATEN_FALLBACK _OrtBackend _OrtBackendOptions _OrtExecutionProvider _export _optimize_graph
  _run_symbolic_function _run_symbolic_method disable_log dynamo_export enable_fake_mode enable_log export
  export_to_pretty_string is_in_onnx_export is_onnx_log_enabled is_onnxrt_backend_supported log producer_name
  producer_version register_custom_op_symbolic select_model_mode_for_export set_log_stream
  unregister_custom_op_symbolic`,
  'torch.testing': `
  FileCheck assert_allclose assert_close make_tensor`,
  'torch.compiler': `
  allow_in_graph assume_constant_result compile disable list_backends reset`,
  'torch.profiler': `
  DeviceType ExecutionTraceObserver KinetoStepTracker ProfilerAction ProfilerActivity RecordScope
  _ExperimentalConfig _KinetoProfile _optimizer_post_hook _supported_activities kineto_available profile
  record_function register_optimizer_step_post_hook schedule supported_activities tensorboard_trace_handler`,
  'torch.hub': `
  DEFAULT_CACHE_DIR ENV_GITHUB_TOKEN ENV_TORCH_HOME ENV_XDG_CACHE_HOME HASH_REGEX HTTPError MODULE_HUBCONF Path
  READ_DATA_CHUNK Request URLError VAR_DEPENDENCY _Faketqdm _TRUSTED_REPO_OWNERS _add_to_sys_path
  _check_dependencies _check_module_exists _check_repo_is_trusted _get_cache_or_reload _get_torch_home
  _git_archive_link _hub_dir _import_module _is_legacy_zip_format _legacy_zip_load _load_attr_from_module
  _load_entry_from_hubconf _load_local _parse_repo_info _read_url _remove_if_exists _validate_not_a_forked_repo
  download_url_to_file get_dir help list load load_state_dict_from_url set_dir tqdm urlopen urlparse`,
  'torch._higher_order_ops': `
`,
  'torch._higher_order_ops.cond': `
  CondOpArgsMismatchError DispatchKey DispatchKeySet FakeTensorMode HigherOrderOperator ProxyTorchDispatchMode
  StorageWeakRef UnsupportedAliasMutationException _ExcludeDispatchKeyGuard _extract_tensor_metadata
  _get_current_dispatch_mode _has_potential_branch_input_alias _has_potential_branch_input_mutation
  _pop_mode_temporarily _unwrap_all_tensors_from_functional _wrap_all_tensors_to_functional autograd_not_implemented
  cond cond_dense cond_fake_tensor_mode cond_func cond_functionalize disable_proxy_modes_tracing functionalize inner
  make_fx trace_cond track_tensor_tree`,
  functorch: `
  FunctionalModule FunctionalModuleWithBuffers combine_state_for_ensemble functionalize grad grad_and_value hessian
  jacfwd jacrev jvp make_functional make_functional_with_buffers make_fx vjp vmap`,
  'functorch.experimental': `
  chunk_vmap functionalize hessian jacfwd jvp replace_all_batch_norm_modules_`,
  'functorch.experimental.control_flow': `
  UnsupportedAliasMutationException cond map`,
  'torch.random': `
  _fork_rng_warned_already _seed_custom_device default_generator fork_rng get_rng_state initial_seed manual_seed
  seed set_rng_state`,
  'torch.backends': `
  ContextProp PropModule contextmanager disable_global_flags flags_frozen`,
  'torch.backends.cudnn': `
`,
  'torch.backends.mps': `
  _Library _init _lib is_available is_built is_macos13_or_newer`,
  'torch.backends.mkldnn': `
`,
  'torch.version': `
  cuda debug git_version hip`,
  'torch.overrides': `
  BaseTorchFunctionMode TorchFunctionMode _add_docstr _get_current_function_mode _get_current_function_mode_stack
  _get_function_stack_at _get_overloaded_args _get_overridable_functions _get_tensor_methods _has_torch_function
  _has_torch_function_unary _has_torch_function_variadic _is_torch_function_mode_enabled _len_torch_function_stack
  _pop_mode _pop_mode_temporarily _pop_torch_function_stack _push_mode _push_on_torch_function_stack
  enable_reentrant_dispatch get_default_nowrap_functions get_ignored_functions get_overridable_functions
  get_testing_overrides handle_torch_function has_torch_function has_torch_function_unary
  has_torch_function_variadic is_tensor_like is_tensor_method_or_property resolve_name wrap_torch_function`,
  'torch.multiprocessing': `
  Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock Manager Pipe
  Pool Process ProcessContext ProcessError ProcessExitedException ProcessRaisedException Queue RLock RawArray
  RawValue Semaphore SimpleQueue SpawnContext TimeoutError Value _all_sharing_strategies _prctl_pr_set_pdeathsig
  _sharing_strategy active_children allow_connection_pickling cpu_count current_process freeze_support
  get_all_sharing_strategies get_all_start_methods get_context get_logger get_sharing_strategy get_start_method
  init_reductions log_to_stderr parent_process set_executable set_forkserver_preload set_sharing_strategy
  set_start_method spawn start_processes`,
  'torch.Tensor': `
  H T abs abs_ absolute absolute_ acos acos_ acosh acosh_ add add_ addbmm addbmm_ addcdiv addcdiv_ addcmul addcmul_
  addmm addmm_ addmv addmv_ addr addr_ adjoint align_as align_to all allclose amax amin aminmax angle any apply_
  arccos arccos_ arccosh arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2 arctan2_ arctan_ arctanh arctanh_
  argmax argmin argsort argwhere as_strided as_strided_ as_strided_scatter as_subclass asin asin_ asinh asinh_ atan
  atan2 atan2_ atan_ atanh atanh_ backward baddbmm baddbmm_ bernoulli bernoulli_ bfloat16 bincount bitwise_and
  bitwise_and_ bitwise_left_shift bitwise_left_shift_ bitwise_not bitwise_not_ bitwise_or bitwise_or_
  bitwise_right_shift bitwise_right_shift_ bitwise_xor bitwise_xor_ bmm bool broadcast_to byte cauchy_ ccol_indices
  cdouble ceil ceil_ cfloat chalf char cholesky cholesky_inverse cholesky_solve chunk clamp clamp_ clamp_max
  clamp_max_ clamp_min clamp_min_ clip clip_ clone coalesce col_indices conj conj_physical conj_physical_ contiguous
  copy_ copysign copysign_ corrcoef cos cos_ cosh cosh_ count_nonzero cov cpu cross crow_indices cuda cummax cummin
  cumprod cumprod_ cumsum cumsum_ data data_ptr deg2rad deg2rad_ dense_dim dequantize det detach detach_ device diag
  diag_embed diagflat diagonal diagonal_scatter diff digamma digamma_ dim dim_order dist div div_ divide divide_ dot
  double dsplit dtype eig element_size eq eq_ equal erf erf_ erfc erfc_ erfinv erfinv_ exp exp2 exp2_ exp_ expand
  expand_as expm1 expm1_ exponential_ fill_ fill_diagonal_ fix fix_ flatten flip fliplr flipud float float_power
  float_power_ floor floor_ floor_divide floor_divide_ fmax fmin fmod fmod_ frac frac_ frexp gather gcd gcd_ ge ge_
  geometric_ geqrf ger get_device grad grad_fn greater greater_ greater_equal greater_equal_ gt gt_ half hardshrink
  has_names heaviside heaviside_ histc histogram hsplit hypot hypot_ i0 i0_ igamma igamma_ igammac igammac_ imag
  index index_add index_add_ index_copy index_copy_ index_fill index_fill_ index_put index_put_ index_reduce
  index_reduce_ index_select indices inner int int_repr inverse ipu is_coalesced is_complex is_conj is_contiguous
  is_cpu is_cuda is_distributed is_floating_point is_inference is_ipu is_leaf is_meta is_mkldnn is_mps is_neg
  is_nested is_nonzero is_ort is_pinned is_quantized is_same_size is_set_to is_shared is_signed is_sparse
  is_sparse_csr is_vulkan is_xla is_xpu isclose isfinite isinf isnan isneginf isposinf isreal istft item itemsize
  kron kthvalue layout lcm lcm_ ldexp ldexp_ le le_ lerp lerp_ less less_ less_equal less_equal_ lgamma lgamma_ log
  log10 log10_ log1p log1p_ log2 log2_ log_ log_normal_ log_softmax logaddexp logaddexp2 logcumsumexp logdet
  logical_and logical_and_ logical_not logical_not_ logical_or logical_or_ logical_xor logical_xor_ logit logit_
  logsumexp long lstsq lt lt_ lu lu_solve mH mT map2_ map_ masked_fill masked_fill_ masked_scatter masked_scatter_
  masked_select matmul matrix_exp matrix_power max maximum mean median min minimum mm mode moveaxis movedim msort
  mul mul_ multinomial multiply multiply_ mv mvlgamma mvlgamma_ name names nan_to_num nan_to_num_ nanmean nanmedian
  nanquantile nansum narrow narrow_copy nbytes ndim ndimension ne ne_ neg neg_ negative negative_ nelement new
  new_empty new_empty_strided new_full new_ones new_tensor new_zeros nextafter nextafter_ nonzero nonzero_static
  norm normal_ not_equal not_equal_ numel numpy orgqr ormqr outer output_nr permute pin_memory pinverse polygamma
  polygamma_ positive pow pow_ prelu prod put put_ q_per_channel_axis q_per_channel_scales q_per_channel_zero_points
  q_scale q_zero_point qr qscheme quantile rad2deg rad2deg_ random_ ravel real reciprocal reciprocal_ record_stream
  refine_names register_hook register_post_accumulate_grad_hook reinforce relu relu_ remainder remainder_ rename
  rename_ renorm renorm_ repeat repeat_interleave requires_grad requires_grad_ reshape reshape_as resize resize_
  resize_as resize_as_ resize_as_sparse_ resolve_conj resolve_neg retain_grad retains_grad roll rot90 round round_
  row_indices rsqrt rsqrt_ scatter scatter_ scatter_add scatter_add_ scatter_reduce scatter_reduce_ select
  select_scatter set_ sgn sgn_ shape share_memory_ short sigmoid sigmoid_ sign sign_ signbit sin sin_ sinc sinc_
  sinh sinh_ size slice_scatter slogdet smm softmax solve sort sparse_dim sparse_mask sparse_resize_
  sparse_resize_and_clear_ split split_with_sizes sqrt sqrt_ square square_ squeeze squeeze_ sspaddmm std stft
  storage storage_offset storage_type stride sub sub_ subtract subtract_ sum sum_to_size svd swapaxes swapaxes_
  swapdims swapdims_ symeig t t_ take take_along_dim tan tan_ tanh tanh_ tensor_split tile to to_dense to_mkldnn
  to_padded_tensor to_sparse to_sparse_bsc to_sparse_bsr to_sparse_coo to_sparse_csc to_sparse_csr tolist topk trace
  transpose transpose_ triangular_solve tril tril_ triu triu_ true_divide true_divide_ trunc trunc_ type type_as
  unbind unflatten unfold uniform_ unique unique_consecutive unsafe_chunk unsafe_split unsafe_split_with_sizes
  unsqueeze unsqueeze_ untyped_storage values var vdot view view_as volatile vsplit where xlogy xlogy_ xpu zero_`,
});
