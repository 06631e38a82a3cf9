#include "textflag.h"
#include "sums_amd64.h"

// Kernels over panels: rows of 16 values of B, one after the other. Strides are
// in bytes. Products are rounded before they are added: no FMA.

// func kernPanel4(c *float32, ldc int, from *float32, ldf int, a *float32, lda int, b *float32, k int)
TEXT ·kernPanel4(SB), NOSPLIT, $0-64
	MOVQ    c+0(FP), DI
	MOVQ    ldc+8(FP), R8
	MOVQ    from+16(FP), BX
	MOVQ    ldf+24(FP), AX
	MOVQ    a+32(FP), SI
	MOVQ    lda+40(FP), R9
	MOVQ    b+48(FP), DX
	MOVQ    k+56(FP), CX
	LEAQ    (SI)(R9*2), R12
	LEAQ    (BX)(AX*2), R13
	LOAD4(BX, AX, R13)
	LEAQ    (DI)(R8*2), R13

loop4:
	ROWS(0)
	ROWS(1)
	ADDQ $8, SI
	ADDQ $8, R12
	ADDQ $128, DX
	SUBQ $2, CX
	JNZ  loop4

	STORE4(DI, R8, R13)
	VZEROUPPER
	RET

// PAIR adds the products of two values of A, in Y8 and Y9, and 8 of B to 8 sums each.
#define PAIR(values, x, left, right, first, second) \
	VMOVUPS values, x       \
	VMULPS  x, Y8, left     \
	VMULPS  x, Y9, right    \
	VADDPS  left, first, first \
	VADDPS  right, second, second

// func kernPanel2(c *float32, ldc int, from *float32, ldf int, a *float32, lda int, b *float32, k int)
TEXT ·kernPanel2(SB), NOSPLIT, $0-64
	MOVQ    c+0(FP), DI
	MOVQ    ldc+8(FP), R8
	MOVQ    from+16(FP), BX
	MOVQ    ldf+24(FP), AX
	MOVQ    a+32(FP), SI
	MOVQ    lda+40(FP), R9
	MOVQ    b+48(FP), DX
	MOVQ    k+56(FP), CX
	MOVQ    CX, R11
	SHLQ    $6, R11
	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMOVUPS 64(BX), Y2
	VMOVUPS 96(BX), Y3
	VMOVUPS (BX)(AX*1), Y4
	VMOVUPS 32(BX)(AX*1), Y5
	VMOVUPS 64(BX)(AX*1), Y6
	VMOVUPS 96(BX)(AX*1), Y7

loop2:
	VBROADCASTSS (SI), Y8
	VBROADCASTSS (SI)(R9*1), Y9
	PAIR((DX), Y10, Y11, Y12, Y0, Y4)
	PAIR(32(DX), Y13, Y14, Y15, Y1, Y5)
	PAIR((DX)(R11*1), Y10, Y11, Y12, Y2, Y6)
	PAIR(32(DX)(R11*1), Y13, Y14, Y15, Y3, Y7)
	ADDQ         $4, SI
	ADDQ         $64, DX
	DECQ         CX
	JNZ          loop2

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VMOVUPS Y4, (DI)(R8*1)
	VMOVUPS Y5, 32(DI)(R8*1)
	VMOVUPS Y6, 64(DI)(R8*1)
	VMOVUPS Y7, 96(DI)(R8*1)
	VZEROUPPER
	RET

// func kernPanel1(c, from, a, b *float32, k int)
TEXT ·kernPanel1(SB), NOSPLIT, $0-40
	MOVQ    c+0(FP), DI
	MOVQ    from+8(FP), BX
	MOVQ    a+16(FP), SI
	MOVQ    b+24(FP), DX
	MOVQ    k+32(FP), CX
	MOVQ    CX, R11
	SHLQ    $6, R11
	LEAQ    (DX)(R11*2), R12
	LOAD1(BX)

loop1:
	VBROADCASTSS (SI), Y8
	VMULPS       (DX), Y8, Y9
	VMULPS       32(DX), Y8, Y10
	VADDPS       Y9, Y0, Y0
	VADDPS       Y10, Y1, Y1
	VMULPS       (DX)(R11*1), Y8, Y11
	VMULPS       32(DX)(R11*1), Y8, Y12
	VADDPS       Y11, Y2, Y2
	VADDPS       Y12, Y3, Y3
	VMULPS       (R12), Y8, Y13
	VMULPS       32(R12), Y8, Y14
	VADDPS       Y13, Y4, Y4
	VADDPS       Y14, Y5, Y5
	VMULPS       (R12)(R11*1), Y8, Y15
	VMULPS       32(R12)(R11*1), Y8, Y9
	VADDPS       Y15, Y6, Y6
	VADDPS       Y9, Y7, Y7
	ADDQ         $4, SI
	ADDQ         $64, DX
	ADDQ         $64, R12
	DECQ         CX
	JNZ          loop1

	STORE1(DI)
	VZEROUPPER
	RET
