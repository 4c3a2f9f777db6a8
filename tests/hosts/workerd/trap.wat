;; A module with the core's interface (docs/abi.md) whose `handle` traps: what a fault of ours looks like to a host.
(module
  (memory (export "memory") 3)
  (data (i32.const 1024) "{\"abi\":2,\"config\":\"\",\"sources\":[],\"destinations\":[],\"secrets\":[],\"limits\":{\"body_bytes\":65536,\"key_bytes\":1024}}")
  (func (export "_initialize"))
  (func (export "abi_version") (result i32) (i32.const 2))
  (func (export "buffer") (param i32) (result i32) (i32.const 65536))
  (func (export "configure") (param i32) (result i32) (i32.const 0))
  (func (export "describe"))
  (func (export "result") (result i32) (i32.const 1024))
  (func (export "result_size") (result i32) (i32.const 112))
  (func (export "handle") (param i32 i32 i32 i32 f64 f64) (result i32) (unreachable)))
