// What the kernels of gemm and of panels share: eight registers of sums, Y0 to Y7.
// Strides are in bytes. Products are rounded before they are added: no FMA.

// ROW adds the products of a value of A and 16 of B, in Y8 and Y9, to 16 sums.
#define ROW(value, x, left, right, low, high) \
	VBROADCASTSS value, x    \
	VMULPS       Y8, x, left  \
	VMULPS       Y9, x, right \
	VADDPS       left, low, low \
	VADDPS       right, high, high

// ROWS does so for the row of B at an offset, and four rows of A.
#define ROWS(offset) \
	VMOVUPS (4*offset*16)(DX), Y8    \
	VMOVUPS (4*offset*16+32)(DX), Y9 \
	ROW((4*offset)(SI), Y10, Y11, Y12, Y0, Y1)        \
	ROW((4*offset)(SI)(R9*1), Y13, Y14, Y15, Y2, Y3)  \
	ROW((4*offset)(R12), Y10, Y11, Y12, Y4, Y5)       \
	ROW((4*offset)(R12)(R9*1), Y13, Y14, Y15, Y6, Y7)

// LOAD4 takes 16 values of four rows as the sums: two rows from p on, two from q.
#define LOAD4(p, ld, q) \
	VMOVUPS (p), Y0          \
	VMOVUPS 32(p), Y1        \
	VMOVUPS (p)(ld*1), Y2    \
	VMOVUPS 32(p)(ld*1), Y3  \
	VMOVUPS (q), Y4          \
	VMOVUPS 32(q), Y5        \
	VMOVUPS (q)(ld*1), Y6    \
	VMOVUPS 32(q)(ld*1), Y7

// STORE4 is the way back.
#define STORE4(p, ld, q) \
	VMOVUPS Y0, (p)          \
	VMOVUPS Y1, 32(p)        \
	VMOVUPS Y2, (p)(ld*1)    \
	VMOVUPS Y3, 32(p)(ld*1)  \
	VMOVUPS Y4, (q)          \
	VMOVUPS Y5, 32(q)        \
	VMOVUPS Y6, (q)(ld*1)    \
	VMOVUPS Y7, 32(q)(ld*1)

// LOAD1 and STORE1 do so for 64 values of one row.
#define LOAD1(p) \
	VMOVUPS 0(p), Y0 \
	VMOVUPS 32(p), Y1 \
	VMOVUPS 64(p), Y2 \
	VMOVUPS 96(p), Y3 \
	VMOVUPS 128(p), Y4 \
	VMOVUPS 160(p), Y5 \
	VMOVUPS 192(p), Y6 \
	VMOVUPS 224(p), Y7

#define STORE1(p) \
	VMOVUPS Y0, 0(p) \
	VMOVUPS Y1, 32(p) \
	VMOVUPS Y2, 64(p) \
	VMOVUPS Y3, 96(p) \
	VMOVUPS Y4, 128(p) \
	VMOVUPS Y5, 160(p) \
	VMOVUPS Y6, 192(p) \
	VMOVUPS Y7, 224(p)
