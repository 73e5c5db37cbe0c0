"""The rewritten graph says what the old one says."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper

from cbmatch.building.kernels import use_faster_kernels

DIM, HEADS, OPSETS = 64, 2, (("", 17), ("com.microsoft", 1))
RANDOM = np.random.default_rng(0)


def weights(name: str, columns: int) -> list[onnx.TensorProto]:
    """An int8 matrix with its scales, zero points and a bias."""
    return [
        numpy_helper.from_array(RANDOM.integers(-127, 127, (DIM, columns), np.int8), name),
        numpy_helper.from_array((RANDOM.random(columns) / 500 + 1e-3).astype(np.float32), f"{name}_scale"),
        numpy_helper.from_array(np.zeros(columns, np.int8), f"{name}_zero"),
        numpy_helper.from_array(RANDOM.standard_normal(columns).astype(np.float32), f"{name}_bias"),
    ]


def contrib(kind: str, inputs: list[str], outputs: list[str], **attributes: object) -> onnx.NodeProto:
    """A node of onnxruntime's own operators."""
    return helper.make_node(kind, inputs, outputs, domain="com.microsoft", **attributes)


def layer(path: Path, product: str = "DynamicQuantizeMatMul") -> None:
    """Half a transformer layer as onnxruntime optimises it: attention, product, skip with norm, product, GELU."""
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["x_q", "x_scale", "x_zero"]),
        contrib(
            "QAttention",
            ["x_q", "qkv", "qkv_bias", "x_scale", "qkv_scale", "", "x_zero", "qkv_zero", ""],
            ["a"],
            num_heads=HEADS,
        ),
        contrib("DynamicQuantizeMatMul", ["a", "dense", "dense_scale", "dense_zero", ""], ["b"])
        if product == "DynamicQuantizeMatMul"
        else helper.make_node("Identity", ["a"], ["b"]),
        contrib("SkipLayerNormalization", ["b", "x", "norm", "norm_bias", "dense_bias"], ["c"], epsilon=1e-12),
        contrib("DynamicQuantizeMatMul", ["c", "wide", "wide_scale", "wide_zero", ""], ["d"]),
        contrib("BiasGelu", ["d", "wide_bias"], ["y"]),
    ]
    norm = [numpy_helper.from_array(RANDOM.random(DIM).astype(np.float32), name) for name in ("norm", "norm_bias")]
    graph = helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "length", DIM])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, "length", 2 * DIM])],
        [*weights("qkv", 3 * DIM), *weights("dense", DIM), *weights("wide", 2 * DIM), *norm],
    )
    opsets = [helper.make_opsetid(name, version) for name, version in OPSETS]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(path))


def answer(path: Path, x: np.ndarray) -> np.ndarray:
    """What the graph says, without any further optimisation."""
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["y"], {"x": x})[0])


@pytest.mark.parametrize("length", [1, 9])
def test_same_answer(tmp_path: Path, length: int) -> None:
    """Only rounding may differ, and int8 steps that it tips over."""
    layer(tmp_path / "model.onnx")
    x = RANDOM.standard_normal((1, length, DIM)).astype(np.float32)
    before = answer(tmp_path / "model.onnx", x)
    use_faster_kernels(tmp_path / "model.onnx")
    after = answer(tmp_path / "model.onnx", x)
    assert np.abs(before).max() > 1
    np.testing.assert_allclose(after, before, atol=0.02 * float(np.abs(before).max()))


def test_slow_kernels_are_gone(tmp_path: Path) -> None:
    """And so are the quantisers that only they needed."""
    layer(tmp_path / "model.onnx")
    use_faster_kernels(tmp_path / "model.onnx")
    kinds = {node.op_type for node in onnx.load(str(tmp_path / "model.onnx")).graph.node}
    assert not kinds & {"SkipLayerNormalization", "BiasGelu", "QAttention", "DynamicQuantizeLinear"}


def test_a_bias_without_a_product_is_refused(tmp_path: Path) -> None:
    """Rather than lost."""
    layer(tmp_path / "model.onnx", product="Identity")
    with pytest.raises(RuntimeError, match="dense_bias has no matrix product"):
        use_faster_kernels(tmp_path / "model.onnx")
